namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>The first or the last event of a lane.</summary>
internal sealed class PendingEvent(Lane lane, long sequence)
{
    public Lane Lane { get; } = lane;

    /// <summary>Its place in the order of arrival.</summary>
    public long Sequence { get; set; } = sequence;

    /// <summary>What an event that takes its place is compared with; <see langword="null"/> if none can take it any more.</summary>
    public InboxHead? Head { get; set; }

    /// <summary>The timestamp of <see cref="TimeProvider"/> before which it is not handed out.</summary>
    public long DueAt { get; set; }

    /// <summary>How often it has been handed out.</summary>
    public int Attempts { get; set; }

    /// <summary>The change that was handed out with it; <see langword="null"/> if the portal tells of it in one way only.</summary>
    public KnownChange? Change { get; set; }
}
