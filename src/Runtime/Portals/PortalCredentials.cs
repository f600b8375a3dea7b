namespace Bitrix24Typed.Portals;

/// <summary>What is secret of a portal. It does not print itself.</summary>
public sealed record PortalCredentials
{
    /// <summary>The most letters of a token that is stored; real ones have 32 to 80.</summary>
    internal const int LongestToken = 512;

    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromHours(1);

    /// <summary>No tokens: they have been erased.</summary>
    internal static PortalCredentials Erased { get; } = new() { AccessToken = "", RefreshToken = "" };

    /// <summary>The token that proves that an event comes from this portal; <see langword="null"/> until the portal has told it.</summary>
    public string? ApplicationToken { get; init; }

    /// <summary>The token for calls. It lives for an hour.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The token that buys the next access token, once.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>When both tokens were issued.</summary>
    public DateTimeOffset RenewedAt { get; init; }

    /// <summary>The user who installed the application and whose rights the calls have.</summary>
    public long? UserId { get; init; }

    /// <summary>
    /// The hash of the refresh token that proved the installation. That token is void; who brings it again is the one who brought it then.
    /// </summary>
    public string? ProofHash { get; init; }

    /// <summary>Whether the access token lives.</summary>
    internal bool IsFresh(DateTimeOffset now) => now - RenewedAt < AccessTokenLifetime;

    /// <inheritdoc/>
    public override string ToString() => nameof(PortalCredentials);
}
