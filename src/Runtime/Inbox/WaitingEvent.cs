namespace Bitrix24Typed.Inbox;

/// <summary>An event that is neither handled nor dead.</summary>
/// <param name="Event">The event, without its body.</param>
/// <param name="Attempts">How often it has been handed out.</param>
public sealed record WaitingEvent(InboxEvent Event, int Attempts);
