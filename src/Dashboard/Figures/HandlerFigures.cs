namespace Bitrix24Typed.Dashboard.Figures;

/// <summary>What became of an event's attempts since the process started.</summary>
/// <param name="EventName">The event, upper case.</param>
internal sealed record HandlerFigures(string EventName)
{
    public long Handled { get; init; }

    /// <summary>Attempts that failed and were, or will be, repeated.</summary>
    public long Retried { get; init; }

    public long DeadLettered { get; init; }

    /// <summary>What half of the attempts did not exceed.</summary>
    public TimeSpan? Median { get; init; }

    /// <summary>What 95 of 100 attempts did not exceed.</summary>
    public TimeSpan? Slowest { get; init; }

    /// <summary>The type of the last exception.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset? LastFailedAt { get; init; }

    public bool HasFailed => Retried + DeadLettered > 0;
}
