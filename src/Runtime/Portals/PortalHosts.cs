using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Which hosts may be called as portals: those of the Bitrix24 cloud and those that the settings name. Anything else could be an address in
/// the application's own network.
/// </summary>
internal sealed class PortalHosts(IOptionsMonitor<BitrixOptions> options)
{
    // The domains of the Bitrix24 cloud, by country.
    private static readonly string[] CloudDomains =
    [
        "bitrix24.com", "bitrix24.ru", "bitrix24.eu", "bitrix24.de", "bitrix24.es", "bitrix24.fr", "bitrix24.it", "bitrix24.pl",
        "bitrix24.com.br", "bitrix24.com.tr", "bitrix24.com.ua", "bitrix24.ua", "bitrix24.by", "bitrix24.kz", "bitrix24.uz", "bitrix24.in", "bitrix24.id",
        "bitrix24.cn", "bitrix24.jp", "bitrix24.vn", "bitrix24.mx", "bitrix24.co", "bitrix24.uk",
    ];

    /// <summary>Whether a portal's REST address may be called.</summary>
    public bool IsAllowed(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri || endpoint.UserInfo.Length > 0)
            return false;

        var isListed = options.CurrentValue.AllowedPortalHosts.Contains(endpoint.Authority, StringComparer.OrdinalIgnoreCase);
        return endpoint.Scheme switch
        {
            "https" => isListed || (endpoint.IsDefaultPort && IsCloud(endpoint.Host)),
            "http" => isListed,
            _ => false,
        };
    }

    private static bool IsCloud(string host)
        => Array.Exists(CloudDomains, domain => host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
