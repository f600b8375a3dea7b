namespace Bitrix24Typed.Dashboard.Figures;

/// <summary>Counts what becomes of an event's attempts.</summary>
internal sealed class HandlerCounts(string eventName)
{
    public long Handled { get; set; }

    public long Retried { get; set; }

    public long DeadLettered { get; set; }

    public Latencies Handling { get; } = new();

    public string? LastError { get; set; }

    public DateTimeOffset? LastFailedAt { get; set; }

    public HandlerFigures Read() => new(eventName)
    {
        Handled = Handled,
        Retried = Retried,
        DeadLettered = DeadLettered,
        Median = Handling.Percentile(0.5),
        Slowest = Handling.Percentile(0.95),
        LastError = LastError,
        LastFailedAt = LastFailedAt,
    };
}
