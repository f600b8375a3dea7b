using Bitrix24Typed.Bindings;
using Bitrix24Typed.Fetching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Payloads;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Dispatching;

/// <summary>Hands a stored event to the methods that handle it.</summary>
internal sealed class EventDispatcher(
    EventRouter router,
    IPortalStore portals,
    PortalLifecycle lifecycle,
    EchoFinder echoes,
    BitrixClientFactory clients,
    ObjectFetcher fetcher,
    BitrixJson json,
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
        var data = PayloadDocument.Parse(inboxEvent.Format, inboxEvent.Body.Span, PayloadLimits.None);
        var context = ContextOf(lease, portal, match, data);
        await using var invocation = new EventInvocation(
            context, data, inboxEvent.AuthUserId, match.EntityTypeId(data), scopes, cancellationToken)
        {
            IsOwnChange = await echoes.IsOwnChangeAsync(inboxEvent, match, data, cancellationToken),
            Payloads = observer?.Begin(lease, context),
        };

        await lifecycle.ApplyAsync(inboxEvent, cancellationToken);
        if (!await router.RouteAsync(match, invocation) && !IsOwn(inboxEvent.EventName))
            logger.Unhandled(inboxEvent.EventName, inboxEvent.EventName);
    }

    /// <summary>Whether the framework has bound the event for itself.</summary>
    private static bool IsOwn(string eventName) => eventName is DesiredBindings.WakeUp || PortalLifecycle.Events.Contains(eventName);

    private async ValueTask<Portal> FindPortalAsync(InboxEvent inboxEvent, CancellationToken cancellationToken)
        => (await portals.FindAsync(inboxEvent.MemberId, cancellationToken))?.Portal
            ?? Portal.OfWebhook(inboxEvent.MemberId, inboxEvent.Domain);

    private BitrixEventContext ContextOf(InboxLease lease, Portal portal, EventMatch match, PayloadDocument data)
    {
        var client = clients.Create(portal);
        return new BitrixEventContext
        {
            EventName = lease.Event.EventName,
            EventHandlerId = lease.Event.EventHandlerId,
            SentAt = lease.Event.SentAt,
            ReceivedAt = lease.Event.ReceivedAt,
            Portal = portal,
            UserId = lease.Event.UserId,
            Attempt = lease.Attempt,
            Origin = lease.Event.Origin,
            Client = client,
            Form = lease.Event.Body,
            Format = lease.Event.Format,
            Object = match.Object(data) is var (method, id) ? new EventObject(fetcher, client, method, id, match.EntityTypeId(data)) : null,
            Json = json,
        };
    }
}
