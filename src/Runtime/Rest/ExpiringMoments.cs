namespace Bitrix24Typed.Rest;

/// <summary>A moment for each key, which means nothing any more once it has passed.</summary>
internal sealed class ExpiringMoments
{
    private const int SmallestSweep = 1024;

    private readonly Dictionary<string, DateTimeOffset> _moments = new(StringComparer.Ordinal);
    private int _nextSweep = SmallestSweep;

    /// <summary>The moment of a key, or now if it has none that is still to come.</summary>
    public DateTimeOffset Get(string key, DateTimeOffset now) => _moments.TryGetValue(key, out var moment) && moment > now ? moment : now;

    /// <summary>Sets the moment of a key.</summary>
    public void Set(string key, DateTimeOffset moment, DateTimeOffset now)
    {
        if (_moments.Count >= _nextSweep)
            Sweep(now);
        _moments[key] = moment;
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (key, moment) in _moments)
        {
            if (moment <= now)
                _ = _moments.Remove(key);
        }

        _nextSweep = Math.Max(SmallestSweep, 2 * _moments.Count);
    }
}
