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
    IServiceScopeFactory scopes,
    ILogger<EventDispatcher> logger)
{
    public async Task DispatchAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        var inboxEvent = lease.Event;
        var portal = await FindPortalAsync(inboxEvent, cancellationToken);
        if (PortalSuspension.Holds(inboxEvent.EventName, portal))
            throw new PortalUnavailableException(portal.MemberId, portal.State);

        var match = router.Match(inboxEvent.EventName);
        var data = PayloadDocument.Parse(inboxEvent.Format, inboxEvent.Body.Span, PayloadLimits.None);
        await using var invocation = new EventInvocation(
            ContextOf(lease, portal), data, inboxEvent.AuthUserId, match.EntityTypeId(data), scopes, cancellationToken)
        {
            IsOwnChange = await echoes.IsOwnChangeAsync(inboxEvent, match, data, cancellationToken),
        };

        await lifecycle.ApplyAsync(inboxEvent, cancellationToken);
        if (!await router.RouteAsync(match, invocation) && !PortalLifecycle.Events.Contains(inboxEvent.EventName))
            logger.Unhandled(inboxEvent.EventName, inboxEvent.EventName);
    }

    private async ValueTask<Portal> FindPortalAsync(InboxEvent inboxEvent, CancellationToken cancellationToken)
        => (await portals.FindAsync(inboxEvent.MemberId, cancellationToken))?.Portal
            ?? Portal.OfWebhook(inboxEvent.MemberId, inboxEvent.Domain);

    private BitrixEventContext ContextOf(InboxLease lease, Portal portal) => new()
    {
        EventName = lease.Event.EventName,
        EventHandlerId = lease.Event.EventHandlerId,
        SentAt = lease.Event.SentAt,
        ReceivedAt = lease.Event.ReceivedAt,
        Portal = portal,
        UserId = lease.Event.UserId,
        Attempt = lease.Attempt,
        Origin = lease.Event.Origin,
        Client = clients.Create(portal),
        Form = lease.Event.Body,
        Format = lease.Event.Format,
    };
}
