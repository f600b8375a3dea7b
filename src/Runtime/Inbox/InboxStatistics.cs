namespace Bitrix24Typed.Inbox;

/// <summary>How much an inbox holds.</summary>
/// <param name="Pending">Events that are neither handled nor dead, those being handled included.</param>
/// <param name="DeadLetters">Dead letters.</param>
/// <param name="OldestPending">When the oldest pending event was received; <see langword="null"/> if none is pending.</param>
public sealed record InboxStatistics(long Pending, long DeadLetters, DateTimeOffset? OldestPending);
