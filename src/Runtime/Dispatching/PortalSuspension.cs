using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Dispatching;

/// <summary>
/// Keeps the events of a portal in the inbox while it can't be called: handlers would only fail. They are handed out again when the portal's
/// state changes: see <see cref="PortalChanges"/>.
/// </summary>
internal sealed class PortalSuspension(IPortalStore portals, IInboxStore inbox, ILogger<PortalSuspension> logger)
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

    private static bool IsSuspending(PortalState state)
        => state is PortalState.ReauthorizationRequired or PortalState.PaymentRequired or PortalState.Gone;
}
