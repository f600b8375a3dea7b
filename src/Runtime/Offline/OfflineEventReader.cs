using System.Diagnostics.CodeAnalysis;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Offline;

/// <summary>Makes events for the inbox of the rows of a portal's queue.</summary>
internal sealed class OfflineEventReader(
    EventRouter router, OfflineSubscriptions subscriptions, IOptionsMonitor<BitrixOptions> options, TimeProvider time)
{
    /// <summary>Reads a row.</summary>
    /// <returns><see langword="false"/> if it names no event, says nothing of its time, or has data that no delivery could have.</returns>
    public bool TryRead(Portal portal, OfflineRow row, [NotNullWhen(true)] out IReadOnlyList<InboxEvent>? events)
    {
        events = null;
        var (eventName, limits) = (row.EventName.ToUpperInvariant(), options.CurrentValue.Limits);
        if (!IsName(eventName) || row.ChangedAt is not { } changedAt || row.Data.Length > limits.MaxBodyBytes)
            return false;

        try
        {
            using var data = new EventData(PayloadDocument.ParseJson(row.Data, limits.Payload));
            events = [.. subscriptions.UsersOf(eventName).Select(user => EventOf(portal, row, eventName, changedAt, user, data))];
            return true;
        }
        catch (PayloadFormatException)
        {
            return false;
        }
    }

    private static bool IsName(string name)
        => name.Length is > 0 and <= EventName.LongestName && !name.AsSpan().ContainsAnyExceptInRange('!', '~');

    private InboxEvent EventOf(Portal portal, OfflineRow row, string eventName, DateTimeOffset changedAt, long authUserId, EventData data)
    {
        var order = router.Order(portal.MemberId, eventName, router.Match(eventName), data);
        return new InboxEvent
        {
            EventName = eventName,
            MemberId = portal.MemberId,
            Domain = portal.Domain,
            OrderKey = order.Key,
            IsCoalescing = order.IsCoalescing,
            ChangeHash = ChangeHash.Of(portal.MemberId, subscriptions.NameOf(eventName), authUserId, data.Document),
            SentAt = changedAt,
            ReceivedAt = time.GetUtcNow(),
            UserId = row.UserId,
            AuthUserId = authUserId,
            Origin = EventOrigin.Offline,
            Format = EventFormat.Json,
            Body = row.Data,
        };
    }
}
