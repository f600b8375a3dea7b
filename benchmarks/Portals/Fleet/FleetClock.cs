using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>
/// The clock of the portals and the applications. It runs as fast as the machine allows, never slower than a real one, and each step waits for calls
/// that are under way: a machine that is busy must not look like a slow network.
/// </summary>
internal sealed class FleetClock : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _moving = new();
    private readonly Task _running;
    private int _underWay;

    public FleetClock() => _running = Task.Run(RunAsync);

    /// <summary>The time that all parts are given.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));

    /// <summary>How long, in real time, a step waits for calls that are under way.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(20);

    public void BeginCall() => Interlocked.Increment(ref _underWay);

    public void EndCall() => Interlocked.Decrement(ref _underWay);

    /// <summary>Moves on at once.</summary>
    public void Jump(TimeSpan span)
    {
        lock (_moving)
            Time.Advance(span);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var last = Stopwatch.GetTimestamp();
        while (!_stop.IsCancellationRequested)
        {
            do
                await Task.Delay(Pause);
            while (Volatile.Read(ref _underWay) > 0 && Stopwatch.GetElapsedTime(last) < Patience);

            var now = Stopwatch.GetTimestamp();
            var passed = Stopwatch.GetElapsedTime(last, now);
            last = now;
            Jump(passed > Step ? passed : Step);
        }
    }
}
