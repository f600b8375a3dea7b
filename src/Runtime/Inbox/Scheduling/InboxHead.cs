namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>What the index must know of an event.</summary>
/// <param name="OrderKey">A hash of the order key: keys are long, and many are held.</param>
/// <param name="MemberId">The portal.</param>
/// <param name="EventName">The event's name.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="SentAt">When the portal queued it, to the second.</param>
/// <param name="ContentHash">What makes it the same as another one.</param>
/// <param name="ChangeHash">What tells its change from others.</param>
/// <param name="IsCoalescing">Whether it takes the place of the one before it.</param>
internal sealed record InboxHead(
    Hash128 OrderKey,
    string MemberId,
    string EventName,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? SentAt,
    Hash128? ContentHash,
    Hash128? ChangeHash,
    bool IsCoalescing)
{
    // The second itself, and a second by which the portal's clock may be ahead.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static InboxHead Of(InboxEvent inboxEvent)
    {
        var head = new InboxHead(
            Hash128.Of(inboxEvent.OrderKey),
            inboxEvent.MemberId,
            inboxEvent.EventName,
            inboxEvent.ReceivedAt,
            inboxEvent.SentAt,
            Hash128.Of(inboxEvent.ContentHash),
            Hash128.Of(inboxEvent.ChangeHash),
            inboxEvent.IsCoalescing);
        return inboxEvent.Origin is EventOrigin.Replay ? head.AsReplay() : head;
    }

    /// <summary>
    /// Whether a content of a time can't change any more without its time changing too, so that an equal event is the same one. Within the second
    /// in which it was sent an object may change again.
    /// </summary>
    public static bool IsSettled(DateTimeOffset? sentAt, DateTimeOffset now) => now - sentAt >= Settling;

    /// <summary>What is replayed is no duplicate of what it was, and waits for nothing.</summary>
    public InboxHead AsReplay() => this with { ContentHash = null, IsCoalescing = false };
}
