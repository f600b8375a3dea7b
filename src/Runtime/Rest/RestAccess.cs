using System.Globalization;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Rest;

/// <summary>
/// Where a portal is called and by which right: as the application, with its token, or by an incoming webhook, whose address is its secret.
/// It does not print itself.
/// </summary>
internal sealed class RestAccess
{
    private const string Concealed = "***";

    // Real tokens have 32 to 80 letters, secrets of webhooks 16; of fewer letters a text is made by chance.
    private const int ShortestSecret = 8;

    private readonly string _secret;

    private RestAccess(Uri endpoint, string secret, StoredPortal? stored) => (Endpoint, _secret, Stored) = (endpoint, secret, stored);

    /// <summary>The address of the methods.</summary>
    public Uri Endpoint { get; }

    /// <summary>The portal that has the application; <see langword="null"/> for a webhook.</summary>
    public StoredPortal? Stored { get; }

    /// <summary>The token to send; <see langword="null"/> for a webhook.</summary>
    public string? AccessToken => Stored?.Credentials.AccessToken;

    /// <summary>The user in whose name the portal is called; <see langword="null"/> if not known.</summary>
    public long? UserId => Stored is { } stored ? stored.Credentials.UserId : UserOf(Endpoint);

    /// <summary>The access of the application.</summary>
    public static RestAccess Of(StoredPortal stored) => new(stored.Portal.ClientEndpoint!, stored.Credentials.AccessToken, stored);

    /// <summary>The access by an incoming webhook.</summary>
    public static RestAccess OfWebhook(Uri address) => new(address, address.Segments[^1].TrimEnd('/'), stored: null);

    /// <summary>A text of the portal's without the secret that it may quote.</summary>
    public string Conceal(string text) => _secret.Length < ShortestSecret ? text : text.Replace(_secret, Concealed, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Endpoint.Authority;

    /// <summary>The address of a webhook ends with its user and its secret.</summary>
    private static long? UserOf(Uri webhook)
        => webhook.Segments is [.., var user, _] && long.TryParse(user.TrimEnd('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
