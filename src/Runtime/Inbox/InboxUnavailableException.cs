namespace Bitrix24Typed.Inbox;

/// <summary>The inbox can't keep an event now: the event is not acknowledged, the portal gets 503.</summary>
/// <param name="message">Why not.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class InboxUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
