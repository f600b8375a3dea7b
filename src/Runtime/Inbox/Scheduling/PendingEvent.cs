namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>An event that is neither handled nor dead, as the index keeps it. There may be many: it is small, and its body is elsewhere.</summary>
internal sealed class PendingEvent(Lane lane, string eventName)
{
    private long _receivedAt;

    public Lane Lane { get; } = lane;

    public string EventName { get; } = eventName;

    /// <summary>Its place in the order of arrival.</summary>
    public long Sequence { get; set; }

    public DateTimeOffset ReceivedAt
    {
        get => new(_receivedAt, TimeSpan.Zero);
        set => _receivedAt = value.UtcTicks;
    }

    /// <summary>The timestamp of <see cref="TimeProvider"/> before which it is not handed out.</summary>
    public long DueAt { get; set; }

    /// <summary>How often it has been handed out.</summary>
    public int Attempts { get; set; }

    /// <summary>What later events are compared with; <see langword="null"/> if there are no duplicates of it.</summary>
    public KnownContent? Content { get; set; }

    /// <summary>The change of which it tells; <see langword="null"/> if the portal tells of it in one way only.</summary>
    public KnownChange? Change { get; set; }

    /// <summary>The one after it in its lane.</summary>
    public PendingEvent? Next { get; set; }

    /// <summary>The one that arrived before it.</summary>
    public PendingEvent? Older { get; set; }

    /// <summary>The one that arrived after it.</summary>
    public PendingEvent? Newer { get; set; }
}
