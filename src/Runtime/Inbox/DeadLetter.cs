namespace Bitrix24Typed.Inbox;

/// <summary>An event that could not be handled.</summary>
/// <param name="Event">The event, with its body.</param>
/// <param name="Attempts">How often it was handed to its handler.</param>
/// <param name="Failure">Why the last attempt failed.</param>
/// <param name="FailedAt">When the last attempt failed.</param>
public sealed record DeadLetter(InboxEvent Event, int Attempts, InboxFailure Failure, DateTimeOffset FailedAt);
