namespace Bitrix24Typed.Cli.Operating;

/// <summary>Figures of an inbox.</summary>
internal sealed record InboxStatistics
{
    /// <summary>How many events wait or are being handled.</summary>
    public required long Pending { get; init; }

    /// <summary>How many could not be handled.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>Since when the oldest has been waiting.</summary>
    public DateTimeOffset? OldestPending { get; init; }
}
