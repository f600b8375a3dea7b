namespace Bitrix24Typed.Emulator.Events;

/// <summary>An event in the queue.</summary>
/// <param name="Event">The event.</param>
/// <param name="DueAt">When it is to be sent.</param>
/// <param name="Number">Its place among those that are due at the same time.</param>
/// <param name="YieldsToNext">Whether the portal's next event overtakes it.</param>
internal sealed record WaitingEvent(QueuedEvent Event, DateTimeOffset DueAt, long Number, bool YieldsToNext = false)
{
    /// <summary>The order in which events are sent.</summary>
    public static Comparer<WaitingEvent> Order { get; } = Comparer<WaitingEvent>.Create((left, right) =>
        left.DueAt.CompareTo(right.DueAt) is var time and not 0 ? time : left.Number.CompareTo(right.Number));
}
