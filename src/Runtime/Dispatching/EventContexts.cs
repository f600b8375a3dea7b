using Bitrix24Typed.Fetching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Dispatching;

/// <summary>Makes the contexts that handlers ask for.</summary>
internal sealed class EventContexts(BitrixClientFactory clients, ObjectFetcher fetcher, BitrixJson json)
{
    public BitrixEventContext Create(InboxLease lease, Portal portal, EventMatch match, EventData data)
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
