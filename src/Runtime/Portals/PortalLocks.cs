using System.Collections.Concurrent;

namespace Bitrix24Typed.Portals;

/// <summary>Locks for portals within this process.</summary>
internal sealed class PortalLocks : IDisposable
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for a portal's lock.</summary>
    public async ValueTask<IAsyncDisposable> LockAsync(string memberId, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(memberId, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        return new Held(gate);
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
            gate.Dispose();
    }

    private sealed class Held(SemaphoreSlim gate) : IAsyncDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public ValueTask DisposeAsync()
        {
            _ = Interlocked.Exchange(ref _gate, null)?.Release();
            return ValueTask.CompletedTask;
        }
    }
}
