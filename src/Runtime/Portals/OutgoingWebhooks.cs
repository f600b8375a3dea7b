using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Portals;

/// <summary>
/// The outgoing webhooks of the settings. Their tokens prove what the settings say of a portal, its identifier or its host; the other of the two
/// is the caller's word, which is not taken where it names a portal that is known for another one: else whoever has one portal's token
/// could let his events be handled, and calls be made, for another.
/// </summary>
internal sealed class OutgoingWebhooks(IOptionsMonitor<BitrixOptions> options)
{
    /// <summary>Those of which a delivery may be, by the portal that it names.</summary>
    public List<OutgoingWebhookOptions> Candidates(string? memberId, string? domain)
        => options.CurrentValue.OutgoingWebhooks.Where(webhook => Matches(webhook, memberId, domain)).ToList();

    /// <summary>The portal of a webhook, from which a delivery is proven to come.</summary>
    /// <param name="webhook">The webhook, whose token the delivery has.</param>
    /// <param name="memberId">The identifier that the delivery names.</param>
    /// <param name="domain">The host that the delivery names.</param>
    /// <param name="stored">The portal of that identifier, if the application is installed there.</param>
    public Portal PortalOf(OutgoingWebhookOptions webhook, string? memberId, string? domain, StoredPortal? stored)
    {
        if (string.IsNullOrEmpty(webhook.MemberId))
            return Portal.OfWebhook(IsMemberOfAnother(webhook.Domain!, memberId, stored) ? "" : memberId ?? "", webhook.Domain!);
        if (string.IsNullOrEmpty(webhook.Domain))
            return Portal.OfWebhook(webhook.MemberId, IsHostOfAnother(webhook.MemberId, domain) ? "" : domain ?? "");
        return Portal.OfWebhook(webhook.MemberId, webhook.Domain);
    }

    private static bool Matches(OutgoingWebhookOptions webhook, string? memberId, string? domain)
        => (string.IsNullOrEmpty(webhook.MemberId) || string.Equals(webhook.MemberId, memberId, StringComparison.Ordinal))
            && (string.IsNullOrEmpty(webhook.Domain) || IsHost(webhook.Domain, domain));

    private static bool IsHost(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private bool IsMemberOfAnother(string domain, string? memberId, StoredPortal? stored)
    {
        var settings = options.CurrentValue;
        return (stored is not null && !IsHost(stored.Portal.Domain, domain))
            || settings.OutgoingWebhooks.Any(other => other.MemberId == memberId && !IsHost(other.Domain, domain))
            || settings.IncomingWebhooks.Any(other => other.MemberId == memberId && !IsHost(other.Url!.Authority, domain));
    }

    private bool IsHostOfAnother(string memberId, string? domain)
    {
        var settings = options.CurrentValue;
        return settings.OutgoingWebhooks.Any(other => IsHost(other.Domain, domain) && other.MemberId != memberId)
            || settings.IncomingWebhooks.Any(other => IsHost(other.Url!.Authority, domain) && other.MemberId != memberId);
    }
}
