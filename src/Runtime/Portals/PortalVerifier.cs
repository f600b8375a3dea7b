using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Bitrix24Typed.Receiving;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Decides whether a delivery comes from the portal that it names. The application token is the only proof; a portal that is not known fails.
/// </summary>
internal sealed class PortalVerifier(IPortalStore store, IOptionsMonitor<BitrixOptions> options)
{
    public async ValueTask<(Proof Proof, Portal? Portal)> VerifyAsync(EventHead head, CancellationToken cancellationToken)
    {
        if (head.ApplicationToken.IsEmpty)
            return (Proof.MissingToken, null);

        var memberId = head.MemberId;
        var stored = memberId is null ? null : await store.FindAsync(memberId, cancellationToken);
        if (IsProven(stored, head))
            return (Proof.Given, stored.Portal);

        // A portal with the application may have an outgoing webhook to the same address as well: that one has a token of its own.
        var (isWebhook, webhook) = VerifyWebhook(head, memberId);
        if (webhook is not null)
            return (Proof.Given, webhook);

        // Nor is a delivery refused, which never comes again, for a copy from before another process has installed the portal.
        var newest = memberId is null ? null : await store.FindNewestAsync(memberId, cancellationToken);
        if (IsProven(newest, head))
            return (Proof.Given, newest.Portal);

        var isInstalled = newest is { Portal.State: not PortalState.Uninstalled };
        if (isInstalled && newest!.Credentials.ApplicationToken is null)
            return (Proof.TokenUnknown, null);
        return (isInstalled || isWebhook ? Proof.WrongToken : Proof.UnknownPortal, null);
    }

    /// <returns>Whether there are webhooks that the portal may have, and the portal if one of them proves the delivery.</returns>
    private (bool IsKnown, Portal? Portal) VerifyWebhook(EventHead head, string? memberId)
    {
        var (isKnown, domain) = (false, head.Domain);
        foreach (var webhook in options.CurrentValue.OutgoingWebhooks)
        {
            if (!Matches(webhook, memberId, domain))
                continue;

            isKnown = true;
            if (IsToken(webhook.ApplicationToken!, head))
                return (true, Portal.OfWebhook(webhook.MemberId ?? memberId ?? "", webhook.Domain ?? domain ?? ""));
        }

        return (isKnown, null);
    }

    private static bool IsProven([NotNullWhen(true)] StoredPortal? stored, EventHead head)
        => stored is { Portal.State: not PortalState.Uninstalled, Credentials.ApplicationToken: { } token } && IsToken(token, head);

    private static bool IsToken(string token, EventHead head)
    {
        if (token.Length > PortalCredentials.LongestToken)
            return false;

        Span<byte> expected = stackalloc byte[Encoding.UTF8.GetMaxByteCount(token.Length)];
        var length = Encoding.UTF8.GetBytes(token, expected);
        return CryptographicOperations.FixedTimeEquals(expected[..length], head.ApplicationToken);
    }

    private static bool Matches(OutgoingWebhookOptions webhook, string? memberId, string? domain)
        => (string.IsNullOrEmpty(webhook.MemberId) || string.Equals(webhook.MemberId, memberId, StringComparison.Ordinal))
            && (string.IsNullOrEmpty(webhook.Domain) || string.Equals(webhook.Domain, domain, StringComparison.OrdinalIgnoreCase));
}
