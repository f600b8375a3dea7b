namespace Bitrix24Typed.Emulator.Events;

/// <summary>Counts what is under way, and tells when nothing is.</summary>
internal sealed class IdleSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private long _underWay;

    public void Begin()
    {
        lock (_gate)
        {
            if (_underWay++ == 0)
                _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void End()
    {
        lock (_gate)
        {
            if (--_underWay == 0)
                _idle!.SetResult();
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _idle?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
    }
}
