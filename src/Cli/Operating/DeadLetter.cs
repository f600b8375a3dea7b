namespace Bitrix24Typed.Cli.Operating;

/// <summary>An event that could not be handled.</summary>
internal sealed record DeadLetter
{
    public required Guid Id { get; init; }

    public required string EventName { get; init; }

    public required string MemberId { get; init; }

    public required string Domain { get; init; }

    public required string Origin { get; init; }

    public required int Attempts { get; init; }

    public required string ExceptionType { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>The body without its secrets, where one is shown.</summary>
    public string? Body { get; init; }
}
