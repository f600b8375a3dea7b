namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>What the index must know of an event.</summary>
/// <param name="OrderKey">A hash of the order key: keys are long, and many are held.</param>
/// <param name="MemberId">The portal.</param>
/// <param name="EventName">The event's name.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="SentAt">When the portal queued it, to the second.</param>
/// <param name="ContentHash">What makes it the same as another one.</param>
/// <param name="IsCoalescing">Whether it takes the place of the one before it.</param>
internal readonly record struct InboxHead(
    Hash128 OrderKey, string MemberId, string EventName, DateTimeOffset ReceivedAt, DateTimeOffset? SentAt, Hash128? ContentHash, bool IsCoalescing)
{
    public static InboxHead Of(InboxEvent inboxEvent)
    {
        var head = new InboxHead(
            Hash128.Of(inboxEvent.OrderKey),
            inboxEvent.MemberId,
            inboxEvent.EventName,
            inboxEvent.ReceivedAt,
            inboxEvent.SentAt,
            Hash128.Of(inboxEvent.ContentHash),
            inboxEvent.IsCoalescing);
        return inboxEvent.Origin is EventOrigin.Replay ? head.AsReplay() : head;
    }

    /// <summary>What is replayed is no duplicate of what it was, and waits for nothing.</summary>
    public InboxHead AsReplay() => this with { ContentHash = null, IsCoalescing = false };
}
