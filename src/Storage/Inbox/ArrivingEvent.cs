using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>An event that is to be appended.</summary>
/// <param name="Event">The event.</param>
/// <param name="Lane">Its lane.</param>
/// <param name="DueAt">When it may be handed out.</param>
/// <param name="Body">Its body, encrypted.</param>
internal sealed record ArrivingEvent(InboxEvent Event, long Lane, DateTime DueAt, byte[] Body)
{
    /// <summary>A time that is over whatever the clock of a process says: <c>-infinity</c>.</summary>
    public static readonly DateTime Always = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);

    /// <summary>A time that is not over on any clock: <c>infinity</c>.</summary>
    public static readonly DateTime Never = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    /// <summary>Whether it must be compared with the events before it in its lane.</summary>
    public bool IsCompared => Event.ContentHash is not null || Event.IsCoalescing;
}
