namespace Bitrix24Typed.Inbox;

/// <summary>Which dead letters are meant: those that meet all conditions that are set. Without conditions: all.</summary>
public sealed record DeadLetterFilter
{
    /// <summary>All dead letters.</summary>
    public static DeadLetterFilter All { get; } = new();

    /// <summary>The event's identifier in the inbox.</summary>
    public Guid? EventId { get; init; }

    /// <summary>The portal's identifier.</summary>
    public string? MemberId { get; init; }

    /// <summary>The event's name, upper case.</summary>
    public string? EventName { get; init; }

    /// <summary>The key of one object's events (<see cref="InboxEvent.OrderKey"/>).</summary>
    public string? OrderKey { get; init; }

    /// <summary>The full name of the exception's type.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>Those that failed at this time or later.</summary>
    public DateTimeOffset? FailedFrom { get; init; }

    /// <summary>Those that failed before this time.</summary>
    public DateTimeOffset? FailedBefore { get; init; }

    /// <summary>Whether a dead letter meets the conditions.</summary>
    /// <param name="letter">The dead letter.</param>
    /// <returns><see langword="true"/> if it meets all.</returns>
    public bool Matches(DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return (EventId is null || letter.Event.Id == EventId)
            && (MemberId is null || letter.Event.MemberId == MemberId)
            && (EventName is null || letter.Event.EventName == EventName)
            && (OrderKey is null || letter.Event.OrderKey == OrderKey)
            && (ExceptionType is null || letter.Failure.ExceptionType == ExceptionType)
            && (FailedFrom is null || letter.FailedAt >= FailedFrom)
            && (FailedBefore is null || letter.FailedAt < FailedBefore);
    }
}
