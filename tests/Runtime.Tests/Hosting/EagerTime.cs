using System.Collections.Concurrent;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>A clock that lets nobody wait: whenever somebody begins to, it jumps to the end of the wait.</summary>
internal sealed class EagerTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 5, 14, 10, 0, 0, TimeSpan.Zero).Ticks;

    /// <summary>How long was waited, each time.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>What happens during each wait.</summary>
    public Func<ValueTask>? OnWait { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan duration) => Interlocked.Add(ref _ticks, duration.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Waits.Enqueue(dueTime);
            Advance(dueTime);
            _ = ElapseAsync(callback, state);
        }

        return new Elapsed();
    }

    private async Task ElapseAsync(TimerCallback callback, object? state)
    {
        await Task.Yield();
        if (OnWait is { } onWait)
            await onWait();
        callback(state);
    }

    private sealed class Elapsed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
