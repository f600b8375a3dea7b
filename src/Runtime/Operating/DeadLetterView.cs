using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Operating;

/// <summary>A dead letter as the management endpoints show it.</summary>
internal sealed record DeadLetterView
{
    public required Guid Id { get; init; }

    public required string EventName { get; init; }

    public required string MemberId { get; init; }

    public required string Domain { get; init; }

    public required EventOrigin Origin { get; init; }

    public required int Attempts { get; init; }

    public required string ExceptionType { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>The body without its tokens; left out of lists.</summary>
    public string? Body { get; init; }

    public static DeadLetterView Of(DeadLetter letter) => new()
    {
        Id = letter.Event.Id,
        EventName = letter.Event.EventName,
        MemberId = letter.Event.MemberId,
        Domain = letter.Event.Domain,
        Origin = letter.Event.Origin,
        Attempts = letter.Attempts,
        ExceptionType = letter.Failure.ExceptionType,
        Reason = letter.Failure.Message,
        SentAt = letter.Event.SentAt,
        ReceivedAt = letter.Event.ReceivedAt,
        FailedAt = letter.FailedAt,
    };
}
