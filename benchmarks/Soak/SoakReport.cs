namespace Bitrix24Typed.Benchmarks.Soak;

/// <summary>What has become of the deals, and of the memory.</summary>
/// <param name="Sent">The changes that portals had to tell of.</param>
/// <param name="Acknowledged">Those that the application has acknowledged.</param>
/// <param name="Handled">Those of them that it has handled.</param>
/// <param name="HandledTwice">Those that it has handled more than once.</param>
/// <param name="Restarts">How often it was killed.</param>
/// <param name="Megabytes">Its memory, second by second, after the last restart.</param>
internal sealed record SoakReport(int Sent, int Acknowledged, int Handled, int HandledTwice, int Restarts, IReadOnlyList<double> Megabytes)
{
    /// <summary>The memory by the line that fits the second half of the samples best: at its beginning, and at its end.</summary>
    public (double From, double To) FitMemory()
    {
        var samples = Megabytes.Skip(Megabytes.Count / 2).ToList();
        var (middle, mean) = ((samples.Count - 1) / 2.0, samples.Average());
        var slope = samples.Select((sample, index) => (index - middle) * (sample - mean)).Sum() / samples.Select((_, index) => (index - middle) * (index - middle)).Sum();
        return (mean - (slope * middle), mean + (slope * middle));
    }
}
