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
        if (stored is { Portal.State: PortalState.Uninstalled })
            stored = null;
        if (stored?.Credentials.ApplicationToken is { } token && IsToken(token, head))
            return (Proof.Given, stored.Portal);

        // A portal with the application may have an outgoing webhook to the same address as well: that one has a token of its own.
        var domain = head.Domain;
        var candidates = options.CurrentValue.OutgoingWebhooks.Where(webhook => Matches(webhook, memberId, domain)).ToList();
        if (candidates.Find(webhook => IsToken(webhook.ApplicationToken!, head)) is { } webhook)
            return (Proof.Given, Portal.OfWebhook(webhook.MemberId ?? memberId ?? "", webhook.Domain ?? domain ?? ""));

        if (stored is { Credentials.ApplicationToken: null })
            return (Proof.TokenUnknown, null);
        return (stored is null && candidates.Count == 0 ? Proof.UnknownPortal : Proof.WrongToken, null);
    }

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
