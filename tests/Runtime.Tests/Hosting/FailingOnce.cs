using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>A store that can't be listed at the first time.</summary>
internal sealed class FailingOnce(IPortalStore store) : IPortalStore
{
    private bool _hasFailed;

    public ValueTask<StoredPortal?> FindAsync(string memberId, CancellationToken cancellationToken) => store.FindAsync(memberId, cancellationToken);

    public ValueTask<StoredPortal?> FindNewestAsync(string memberId, CancellationToken cancellationToken) => store.FindNewestAsync(memberId, cancellationToken);

    public ValueTask<StoredPortal?> UpdateAsync(string memberId, Func<StoredPortal?, StoredPortal?> change, CancellationToken cancellationToken)
        => store.UpdateAsync(memberId, change, cancellationToken);

    public IAsyncEnumerable<StoredPortal> ListAsync(CancellationToken cancellationToken)
    {
        if (_hasFailed)
            return store.ListAsync(cancellationToken);

        _hasFailed = true;
        throw new IOException("The store fails.");
    }

    public ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken) => store.LockAsync(name, cancellationToken);
}
