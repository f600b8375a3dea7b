using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>An event that is to be appended.</summary>
/// <param name="Event">The event.</param>
/// <param name="Lane">Its lane.</param>
/// <param name="DueAt">When it may be handed out.</param>
/// <param name="Body">Its body, encrypted.</param>
internal sealed record ArrivingEvent(InboxEvent Event, long Lane, DateTime DueAt, byte[] Body)
{
    /// <summary>Whether it must be compared with the events before it in its lane.</summary>
    public bool IsCompared => Event.ContentHash is not null || Event.IsCoalescing;
}
