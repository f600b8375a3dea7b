namespace Bitrix24Typed.Emulator.Limits;

/// <summary>
/// How long a method has worked for a caller during the last ten minutes, counted by the minute.
/// See <see href="https://apidocs.bitrix24.com/limits.html"/>.
/// </summary>
internal sealed class OperatingTime
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(480);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly Queue<(DateTimeOffset Minute, TimeSpan Worked)> _minutes = [];
    private (DateTimeOffset Minute, TimeSpan Worked) _current;

    /// <summary>Whether the budget is used up.</summary>
    public bool IsExhausted(DateTimeOffset now) => Read(now).Worked > Budget;

    /// <summary>Adds to the current minute.</summary>
    public void Add(DateTimeOffset now, TimeSpan worked)
    {
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), now.Offset);
        if (minute != _current.Minute)
        {
            if (_current.Worked > TimeSpan.Zero)
                _minutes.Enqueue(_current);
            _current = (minute, TimeSpan.Zero);
        }

        _current.Worked += worked;
    }

    /// <summary>The time worked, and when a part of it is forgotten.</summary>
    public OperatingUse Read(DateTimeOffset now)
    {
        while (_minutes.TryPeek(out var oldest) && oldest.Minute + Memory <= now)
            _ = _minutes.Dequeue();

        var worked = _minutes.Aggregate(_current.Minute + Memory <= now ? TimeSpan.Zero : _current.Worked, (sum, minute) => sum + minute.Worked);
        var oldestMinute = _minutes.TryPeek(out var first) ? first.Minute : _current.Minute;
        return new OperatingUse(worked, (oldestMinute + Memory <= now ? now : oldestMinute) + Memory);
    }
}
