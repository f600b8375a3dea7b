using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Emulator.Tests.Hosting;

/// <summary>A clock whose timers end a millisecond early, as those may that count whole milliseconds.</summary>
internal sealed class HastyTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)), IDisposable
{
    private static readonly TimeSpan Haste = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _begun = new(0);

    /// <summary>Waits until somebody has begun to wait, once for each call.</summary>
    public Task WaitForWaitAsync() => _begun.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _begun.Dispose();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime > Haste ? dueTime - Haste : dueTime, period);
        _ = _begun.Release();
        return timer;
    }
}
