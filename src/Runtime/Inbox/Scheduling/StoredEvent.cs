namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>A pending event that is read from where it is stored.</summary>
/// <param name="Sequence">Its place in the order of arrival.</param>
/// <param name="Head">The event, without its content if that is not to be compared.</param>
/// <param name="Attempts">How often it was handed out.</param>
/// <param name="Wait">How long it is still to wait.</param>
internal readonly record struct StoredEvent(long Sequence, InboxHead Head, int Attempts, TimeSpan Wait);
