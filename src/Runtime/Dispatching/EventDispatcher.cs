using System.Text.Json.Nodes;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Dispatching;

/// <summary>Hands a stored event to the methods that handle it.</summary>
internal sealed class EventDispatcher(
    EventRouter router,
    IPortalStore portals,
    PortalLifecycle lifecycle,
    BitrixClientFactory clients,
    IServiceScopeFactory scopes,
    IOptionsMonitor<BitrixOptions> options,
    ILogger<EventDispatcher> logger)
{
    public async Task DispatchAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        var inboxEvent = lease.Event;
        var limits = options.CurrentValue.Limits.Payload;
        var portal = await FindPortalAsync(inboxEvent, cancellationToken);
        var match = router.Match(inboxEvent.EventName);

        var data = Parse(inboxEvent, limits);
        var context = ContextOf(lease, portal, limits);
        await using var invocation = new EventInvocation(
            context, data, inboxEvent.AuthUserId, EntityTypeId(match, data), scopes, cancellationToken);

        await lifecycle.ApplyAsync(inboxEvent.EventName, portal, cancellationToken);
        if (!await router.RouteAsync(match, invocation) && !PortalLifecycle.Events.Contains(inboxEvent.EventName))
            logger.Unhandled(inboxEvent.EventName, inboxEvent.EventName);
    }

    private static PayloadDocument Parse(InboxEvent inboxEvent, PayloadLimits limits)
        => inboxEvent.Format is EventFormat.Form
            ? PayloadDocument.ParseForm(inboxEvent.Body.Span, limits)
            : PayloadDocument.ParseJson(inboxEvent.Body.Span, limits);

    private static int? EntityTypeId(EventMatch match, PayloadDocument data)
    {
        if (match.SuffixedEntityTypeId is not null)
            return match.SuffixedEntityTypeId;

        return match.Routes.Select(route => route.EntityTypePath).FirstOrDefault(path => path is not null) is { } path
            && data.TryFind(path, out var node)
            && PayloadNode.TryReadInteger(node, out var entityTypeId)
            && entityTypeId is > 0 and <= int.MaxValue
                ? (int)entityTypeId
                : null;
    }

    private async ValueTask<Portal> FindPortalAsync(InboxEvent inboxEvent, CancellationToken cancellationToken)
        => (await portals.FindAsync(inboxEvent.MemberId, cancellationToken))?.Portal
            ?? Portal.OfWebhook(inboxEvent.MemberId, inboxEvent.Domain);

    private BitrixEventContext ContextOf(InboxLease lease, Portal portal, PayloadLimits limits)
    {
        var inboxEvent = lease.Event;

        // Parsed anew: a handler may keep the context longer than the pooled document lives.
        JsonNode? Data()
        {
            using var data = Parse(inboxEvent, limits);
            return data.Root.ToJson();
        }

        return new BitrixEventContext(Data)
        {
            EventName = inboxEvent.EventName,
            EventHandlerId = inboxEvent.EventHandlerId,
            SentAt = inboxEvent.SentAt,
            ReceivedAt = inboxEvent.ReceivedAt,
            Portal = portal,
            UserId = inboxEvent.UserId,
            Attempt = lease.Attempt,
            Origin = inboxEvent.Origin,
            Client = clients.Create(portal),
            Form = inboxEvent.Body,
        };
    }
}
