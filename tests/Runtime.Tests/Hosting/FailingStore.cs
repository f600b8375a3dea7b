using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>A store whose listing, or whose saving, fails when the test wants it to.</summary>
internal sealed class FailingStore(IPortalStore store) : IPortalStore
{
    /// <summary>How often listing fails from now on.</summary>
    public int FailingLists { get; set; }

    /// <summary>How often saving fails from now on.</summary>
    public int FailingUpdates { get; set; }

    public ValueTask<StoredPortal?> FindAsync(string memberId, CancellationToken cancellationToken) => store.FindAsync(memberId, cancellationToken);

    public ValueTask<StoredPortal?> FindNewestAsync(string memberId, CancellationToken cancellationToken) => store.FindNewestAsync(memberId, cancellationToken);

    public ValueTask<StoredPortal?> UpdateAsync(string memberId, Func<StoredPortal?, StoredPortal?> change, CancellationToken cancellationToken)
        => FailingUpdates-- > 0 ? throw new IOException("The store fails.") : store.UpdateAsync(memberId, change, cancellationToken);

    public IAsyncEnumerable<StoredPortal> ListAsync(CancellationToken cancellationToken)
        => FailingLists-- > 0 ? throw new IOException("The store fails.") : store.ListAsync(cancellationToken);

    public ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken) => store.LockAsync(name, cancellationToken);
}
