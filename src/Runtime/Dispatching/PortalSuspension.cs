using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Dispatching;

/// <summary>
/// Keeps the events of a portal in the inbox while it can't be called: handlers would only fail. What frees the portal again is looked at when it
/// is received, since it would wait behind the others.
/// </summary>
internal sealed class PortalSuspension(IPortalStore portals, IInboxStore inbox, PortalLifecycle lifecycle, ILogger<PortalSuspension> logger)
{
    /// <summary>
    /// Whether an event is to be kept. The events of the application's life are not; neither is what a portal left from which the application
    /// has been removed: nothing would ever free it.
    /// </summary>
    public static bool Holds(string eventName, Portal portal)
        => IsSuspending(portal.State) && !PortalLifecycle.Events.Contains(eventName);

    /// <summary>Whether an event is to be kept, as far as can be found out.</summary>
    public async ValueTask<bool> HoldsAsync(InboxEvent inboxEvent, CancellationToken cancellationToken)
    {
        try
        {
            return await portals.FindAsync(inboxEvent.MemberId, cancellationToken) is { } stored && Holds(inboxEvent.EventName, stored.Portal);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Suspends the portal of an event and gives the event back: the attempt does not count.</summary>
    public async ValueTask SuspendAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        var memberId = lease.Event.MemberId;
        await inbox.SuspendAsync(memberId, cancellationToken);

        // Somebody may have freed the portal since it was looked at, and resumed its events before they were suspended here.
        if (await portals.UpdateAsync(memberId, _ => null, cancellationToken) is { } stored && IsSuspending(stored.Portal.State))
            logger.Suspended(memberId, stored.Portal.State);
        else
            await inbox.ResumeAsync(memberId, cancellationToken);

        await inbox.ReleaseAsync(lease, cancellationToken);
    }

    /// <summary>Frees a suspended portal if a verified event says that its state is over: the application has been removed, or paid for.</summary>
    public async ValueTask FreeAsync(string eventName, Portal portal, CancellationToken cancellationToken)
    {
        if (!IsSuspending(portal.State))
            return;

        if (PortalLifecycle.IsRemoval(eventName))
            await lifecycle.ApplyAsync(eventName, portal, cancellationToken);
        else if (PortalLifecycle.IsPayment(eventName) && portal.State is PortalState.PaymentRequired)
            _ = await portals.UpdateAsync(portal.MemberId, Paid, cancellationToken);
        else
            return;

        await inbox.ResumeAsync(portal.MemberId, cancellationToken);
    }

    private static bool IsSuspending(PortalState state)
        => state is PortalState.ReauthorizationRequired or PortalState.PaymentRequired or PortalState.Gone;

    /// <summary>Whether it is true is told by the next call.</summary>
    private static StoredPortal? Paid(StoredPortal? stored) => stored is { Portal.State: PortalState.PaymentRequired }
        ? stored with { Portal = stored.Portal with { State = PortalState.Active } }
        : null;
}
