using System.Security.Cryptography;
using System.Text;

namespace Bitrix24Typed.Portals;

/// <summary>What an unproven caller says of an installation.</summary>
/// <param name="MemberId">The portal that it claims to be, if it says so.</param>
/// <param name="RefreshToken">The token whose renewal is the proof.</param>
/// <param name="ApplicationToken">The token that the portal's events will carry; older installer pages lack it.</param>
/// <param name="Version">The application's version, if said.</param>
internal sealed record InstallationRequest(string? MemberId, string? RefreshToken, string? ApplicationToken, string? Version)
{
    private const int LongestVersion = 32;

    /// <summary>Whether there is anything to ask the authorization server about. What no portal would send costs no call.</summary>
    public bool IsPlausible
        => RefreshToken is { Length: > 0 and <= PortalCredentials.LongestToken }
            && MemberId is null or { Length: <= PortalCredentials.LongestToken }
            && ApplicationToken is null or { Length: <= PortalCredentials.LongestToken }
            && (Version is null || (Version.Length <= LongestVersion && !Version.Any(char.IsControl)));

    /// <summary>Stands for the refresh token without giving it away.</summary>
    public string ProofHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RefreshToken!)));

    /// <summary>The record says that it holds tokens, not which.</summary>
    public override string ToString() => nameof(InstallationRequest);
}
