namespace Bitrix24Typed.Portals;

/// <summary>Locks for portals within this process. One that nobody holds or waits for takes no memory: strangers can ask for any.</summary>
internal sealed class PortalLocks : IDisposable
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);
    private readonly Lock _counting = new();

    /// <summary>Waits for a portal's lock.</summary>
    public async ValueTask<IAsyncDisposable> LockAsync(string memberId, CancellationToken cancellationToken)
    {
        var gate = Join(memberId);
        try
        {
            await gate.Turn.WaitAsync(cancellationToken);
            return new Held(this, memberId, gate);
        }
        catch
        {
            Leave(memberId, gate);
            throw;
        }
    }

    public void Dispose()
    {
        lock (_counting)
        {
            foreach (var gate in _gates.Values)
                gate.Turn.Dispose();
        }
    }

    private Gate Join(string memberId)
    {
        lock (_counting)
        {
            if (!_gates.TryGetValue(memberId, out var gate))
                _gates.Add(memberId, gate = new Gate());
            gate.Users++;
            return gate;
        }
    }

    private void Leave(string memberId, Gate gate)
    {
        lock (_counting)
        {
            if (--gate.Users > 0)
                return;

            _ = _gates.Remove(memberId);
            gate.Turn.Dispose();
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Held(PortalLocks locks, string memberId, Gate gate) : IAsyncDisposable
    {
        private Gate? _gate = gate;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _gate, null) is { } gate)
            {
                _ = gate.Turn.Release();
                locks.Leave(memberId, gate);
            }

            return ValueTask.CompletedTask;
        }
    }
}
