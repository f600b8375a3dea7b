using Bitrix24Typed.Bindings;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Dispatching;

/// <summary>Hands a stored event to the methods that handle it.</summary>
internal sealed class EventDispatcher(
    EventRouter router,
    IPortalStore portals,
    PortalLifecycle lifecycle,
    EchoFinder echoes,
    EventContexts contexts,
    IServiceScopeFactory scopes,
    ILogger<EventDispatcher> logger,
    IHandlingObserver? observer = null)
{
    public async Task DispatchAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        var inboxEvent = lease.Event;
        var portal = await FindPortalAsync(inboxEvent, cancellationToken);
        if (PortalSuspension.Holds(inboxEvent.EventName, portal))
            throw new PortalUnavailableException(portal.MemberId, portal.State);

        var match = router.Match(inboxEvent.EventName);
        var data = new EventData(inboxEvent.Format, inboxEvent.Body);
        await using var invocation = new LeaseInvocation(lease, portal, match, data, contexts, scopes, cancellationToken)
        {
            AuthUserId = inboxEvent.AuthUserId,
            IsOwnChange = await echoes.IsOwnChangeAsync(inboxEvent, match, data, cancellationToken),
        };
        if (observer is not null)
            invocation.Payloads = observer.Begin(lease, invocation.Context);

        await lifecycle.ApplyAsync(inboxEvent, cancellationToken);
        if (!await router.RouteAsync(match, invocation) && !IsOwn(inboxEvent.EventName))
            logger.Unhandled(inboxEvent.EventName, inboxEvent.EventName);
    }

    /// <summary>Whether the framework has bound the event for itself.</summary>
    private static bool IsOwn(string eventName) => eventName is DesiredBindings.WakeUp || PortalLifecycle.Events.Contains(eventName);

    private async ValueTask<Portal> FindPortalAsync(InboxEvent inboxEvent, CancellationToken cancellationToken)
        => (await portals.FindAsync(inboxEvent.MemberId, cancellationToken))?.Portal
            ?? Portal.OfWebhook(inboxEvent.MemberId, inboxEvent.Domain);
}
