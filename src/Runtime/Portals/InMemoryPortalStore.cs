using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Bitrix24Typed.Portals;

/// <summary>Keeps portals until the process ends.</summary>
internal sealed class InMemoryPortalStore : IPortalStore, IDisposable
{
    private readonly ConcurrentDictionary<string, StoredPortal> _portals = new(StringComparer.Ordinal);
    private readonly PortalLocks _locks = new();
    private readonly Lock _updating = new();

    public ValueTask<StoredPortal?> FindAsync(string memberId, CancellationToken cancellationToken)
        => ValueTask.FromResult(_portals.GetValueOrDefault(memberId));

    public ValueTask<StoredPortal?> FindNewestAsync(string memberId, CancellationToken cancellationToken) => FindAsync(memberId, cancellationToken);

    public ValueTask<StoredPortal?> UpdateAsync(
        string memberId, Func<StoredPortal?, StoredPortal?> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_updating)
        {
            var present = _portals.GetValueOrDefault(memberId);
            if (change(present) is not { } changed)
                return ValueTask.FromResult(present);

            _portals[memberId] = changed;
            return ValueTask.FromResult<StoredPortal?>(changed);
        }
    }

    public async IAsyncEnumerable<StoredPortal> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var portal in _portals.Values.OrderBy(stored => stored.Portal.MemberId, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return portal;
        }
    }

    public ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken)
        => _locks.LockAsync(name, cancellationToken);

    public void Dispose() => _locks.Dispose();
}
