namespace Bitrix24Typed.Dashboard.Figures;

/// <summary>The minute that is being counted, or one of the last hour.</summary>
internal sealed class Minute
{
    /// <summary>Which one, counted from the beginning of all time.</summary>
    public long Number { get; private set; } = -1;

    public int Received { get; set; }

    public int Handled { get; set; }

    public int Failed { get; set; }

    public Latencies Handling { get; } = new();

    public void Begin(long number)
    {
        (Number, Received, Handled, Failed) = (number, 0, 0, 0);
        Handling.Clear();
    }

    public MinuteFigures Read(DateTimeOffset at) => new(at, Received, Handled, Failed, Handling.Percentile(0.5), Handling.Percentile(0.95));
}
