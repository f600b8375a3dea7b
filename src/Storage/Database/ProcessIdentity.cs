namespace Bitrix24Typed.Storage.Database;

/// <summary>What this process leases lanes as. A process that was taken for dead goes on as another one.</summary>
internal sealed class ProcessIdentity : IDisposable
{
    private readonly CancellationTokenSource _lost = new();

    private long _lease;

    public ProcessIdentity() => Lost = _lost.Token;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Is cancelled when others may have taken over what was leased.</summary>
    public CancellationToken Lost { get; }

    /// <summary>The number of the next claim: no two of a process have the same.</summary>
    public long NextLease() => Interlocked.Increment(ref _lease);

    /// <summary>What is done because of it is done by other threads: this one has others to show that it lives.</summary>
    public Task LoseAsync() => _lost.CancelAsync();

    public void Dispose() => _lost.Dispose();
}
