namespace Bitrix24Typed.Portals;

/// <summary>What an unproven caller says of an installation.</summary>
/// <param name="MemberId">The portal that it claims to be, if it says so.</param>
/// <param name="RefreshToken">The token whose renewal is the proof.</param>
/// <param name="ApplicationToken">The token that the portal's events will carry; older installer pages lack it.</param>
/// <param name="Version">The application's version, if said.</param>
internal sealed record InstallationRequest(string? MemberId, string? RefreshToken, string? ApplicationToken, string? Version);
