namespace Bitrix24Typed.Portals;

/// <summary>Keeps the portals on which the application is installed. Only what is proven is ever saved.</summary>
public interface IPortalStore
{
    /// <summary>Finds a portal.</summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The portal, or <see langword="null"/>.</returns>
    ValueTask<StoredPortal?> FindAsync(string memberId, CancellationToken cancellationToken);

    /// <summary>Saves a portal, new or changed. When the task completes it is kept.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="cancellationToken">Cancels the saving.</param>
    /// <returns>The task.</returns>
    ValueTask SaveAsync(StoredPortal portal, CancellationToken cancellationToken);

    /// <summary>Lists all portals, uninstalled ones included, ordered by identifier.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The portals.</returns>
    IAsyncEnumerable<StoredPortal> ListAsync(CancellationToken cancellationToken);
}
