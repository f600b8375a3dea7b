using System.Diagnostics.CodeAnalysis;
using System.Text;
using Bitrix24Typed.Receiving;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Decides whether a delivery comes from the portal that it names. The application token is the only proof; a portal that is not known fails.
/// </summary>
internal sealed class PortalVerifier(IPortalStore store, OutgoingWebhooks webhooks)
{
    public ValueTask<(Proof Proof, Portal? Portal)> VerifyAsync(string eventName, in EventHead head, CancellationToken cancellationToken)
    {
        if (!head.HasApplicationToken)
            return ValueTask.FromResult<(Proof, Portal?)>((Proof.MissingToken, null));

        // Mostly there is nothing to wait for: stores answer from a copy.
        var memberId = head.MemberId;
        var finding = memberId is null ? ValueTask.FromResult<StoredPortal?>(null) : store.FindAsync(memberId, cancellationToken);
        return finding.IsCompletedSuccessfully
            ? Verify(eventName, head, memberId, finding.Result, cancellationToken)
            : VerifyFoundAsync(eventName, head, memberId, finding, cancellationToken);
    }

    private async ValueTask<(Proof Proof, Portal? Portal)> VerifyFoundAsync(
        string eventName, EventHead head, string? memberId, ValueTask<StoredPortal?> finding, CancellationToken cancellationToken)
        => await Verify(eventName, head, memberId, await finding, cancellationToken);

    private ValueTask<(Proof Proof, Portal? Portal)> Verify(
        string eventName, in EventHead head, string? memberId, StoredPortal? stored, CancellationToken cancellationToken)
        => IsProven(stored, head)
            ? ValueTask.FromResult<(Proof, Portal?)>((Proof.Given, stored.Portal))
            : VerifyOtherwiseAsync(eventName, head, memberId, stored, cancellationToken);

    /// <summary>A portal's copy may be old, and a delivery may be of an outgoing webhook.</summary>
    private async ValueTask<(Proof Proof, Portal? Portal)> VerifyOtherwiseAsync(
        string eventName, EventHead head, string? memberId, StoredPortal? stored, CancellationToken cancellationToken)
    {
        // A portal with the application may have an outgoing webhook to the same address as well: that one has a token of its own, which
        // proves nothing of the life of an application that is there.
        var domain = head.Domain;
        var candidates = webhooks.Candidates(memberId, domain);
        var webhook = candidates.Find(webhook => IsToken(webhook.ApplicationToken!, head));
        if (webhook is not null && !PortalLifecycle.Events.Contains(eventName))
            return (Proof.Given, webhooks.PortalOf(webhook, memberId, domain, stored));

        // Nor is a delivery refused, which never comes again, for a copy from before another process has installed the portal.
        var newest = memberId is null ? null : await store.FindNewestAsync(memberId, cancellationToken);
        if (IsProven(newest, head))
            return (Proof.Given, newest.Portal);

        if (webhook is not null && newest is null)
            return (Proof.Given, webhooks.PortalOf(webhook, memberId, domain, stored: null));

        var isInstalled = newest is { Portal.State: not PortalState.Uninstalled };
        if (isInstalled && newest!.Credentials.ApplicationToken is null)
            return (Proof.TokenUnknown, null);
        return (isInstalled || candidates.Count > 0 ? Proof.WrongToken : Proof.UnknownPortal, null);
    }

    private static bool IsProven([NotNullWhen(true)] StoredPortal? stored, in EventHead head)
        => stored is { Portal.State: not PortalState.Uninstalled, Credentials.ApplicationToken: { } token } && IsToken(token, head);

    private static bool IsToken(string token, in EventHead head)
    {
        if (token.Length > PortalCredentials.LongestToken)
            return false;

        Span<byte> expected = stackalloc byte[Encoding.UTF8.GetMaxByteCount(token.Length)];
        var length = Encoding.UTF8.GetBytes(token, expected);
        return FixedTime.AreEqual(expected[..length], head.ApplicationToken);
    }
}
