namespace Bitrix24Typed.Dashboard.Figures;

/// <summary>How long things took: counted in steps of a quarter, from a tenth of a millisecond to hours, so that any number of them takes the same memory.</summary>
internal sealed class Latencies
{
    private const double Smallest = 0.0001;
    private const double Growth = 1.25;

    private readonly int[] _counts = new int[84];
    private int _total;

    public void Add(double seconds)
    {
        var step = seconds <= Smallest ? 0 : (int)Math.Ceiling(Math.Log(seconds / Smallest, Growth));
        _counts[Math.Min(step, _counts.Length - 1)]++;
        _total++;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        _total = 0;
    }

    /// <summary>The time that a share of all did not exceed, rounded up to the next step; <see langword="null"/> if there are none.</summary>
    public TimeSpan? Percentile(double share)
    {
        var rest = (int)Math.Ceiling(_total * share);
        for (var step = 0; step < _counts.Length && rest > 0; step++)
        {
            rest -= _counts[step];
            if (rest <= 0)
                return TimeSpan.FromSeconds(Smallest * Math.Pow(Growth, step));
        }

        return null;
    }
}
