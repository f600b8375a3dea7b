using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.EndToEnd.Offline;

/// <summary>A clock that tells which waits have begun, so that a test moves it when somebody waits.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero))
{
    private readonly ConcurrentDictionary<TimeSpan, SemaphoreSlim> _begun = new();

    /// <summary>Waits until somebody has begun to wait so long, once for each call.</summary>
    public Task WaitForWaitAsync(TimeSpan dueTime) => BegunOf(dueTime).WaitAsync(TestContext.Current.CancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _ = BegunOf(dueTime).Release();
        return timer;
    }

    private SemaphoreSlim BegunOf(TimeSpan dueTime) => _begun.GetOrAdd(dueTime, _ => new SemaphoreSlim(0));
}
