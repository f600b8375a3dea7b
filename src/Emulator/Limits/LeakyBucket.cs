namespace Bitrix24Typed.Emulator.Limits;

/// <summary>Counts calls, and forgets a number of them each second.</summary>
internal sealed class LeakyBucket
{
    private double _level;
    private DateTimeOffset _since;

    /// <summary>Counts a call.</summary>
    /// <returns>False if the bucket is full.</returns>
    public bool TryAdd(DateTimeOffset now, int leakPerSecond, int depth)
    {
        _level = Math.Max(0, _level - ((now - _since).TotalSeconds * leakPerSecond));
        _since = now;
        if (_level + 1 > depth)
            return false;

        _level++;
        return true;
    }
}
