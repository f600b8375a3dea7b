using Bitrix24Typed.Portals;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Rest;

/// <summary>Finds the incoming webhooks of portals in the settings.</summary>
internal sealed class IncomingWebhooks(IOptionsMonitor<BitrixOptions> options)
{
    /// <summary>The address by which a portal may be called without the application, or <see langword="null"/>.</summary>
    public Uri? Find(Portal portal) => Find(webhook => IsOf(webhook, portal.MemberId) || IsOf(webhook, portal.Domain)) is { } webhook ? AddressOf(webhook) : null;

    /// <summary>The portal that a webhook's settings name by identifier or host, or <see langword="null"/>.</summary>
    public Portal? FindPortal(string memberIdOrHost)
        => Find(webhook => IsOf(webhook, memberIdOrHost)) is { } webhook
            ? Portal.OfWebhook(webhook.MemberId ?? "", webhook.Url!.Authority)
            : null;

    private IncomingWebhookOptions? Find(Func<IncomingWebhookOptions, bool> isWanted) => options.CurrentValue.IncomingWebhooks.FirstOrDefault(isWanted);

    private static bool IsOf(IncomingWebhookOptions webhook, string memberIdOrHost)
        => memberIdOrHost.Length > 0
            && (webhook.MemberId == memberIdOrHost || string.Equals(webhook.Url!.Authority, memberIdOrHost, StringComparison.OrdinalIgnoreCase));

    private static Uri AddressOf(IncomingWebhookOptions webhook)
        => webhook.Url!.AbsolutePath.EndsWith('/') ? webhook.Url : new Uri(webhook.Url.AbsoluteUri + "/");
}
