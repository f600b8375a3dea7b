namespace Bitrix24Typed.Portals;

/// <summary>Keeps the portals on which the application is installed. Only what is proven is ever saved.</summary>
public interface IPortalStore
{
    /// <summary>
    /// Finds a portal. It is asked for each event, so a store may answer from a copy: what another process has saved is found a moment later, what
    /// this one has saved at once.
    /// </summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The portal, or <see langword="null"/>.</returns>
    ValueTask<StoredPortal?> FindAsync(string memberId, CancellationToken cancellationToken);

    /// <summary>
    /// Finds a portal as any process has saved it by now. It is asked before a delivery is refused, also for portals that a stranger has made up:
    /// a store bounds what that costs, and what it remembers of it.
    /// </summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The portal, or <see langword="null"/>.</returns>
    ValueTask<StoredPortal?> FindNewestAsync(string memberId, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a portal in one step: nobody else's change is lost, that of another process neither. When the task completes the change is kept.
    /// </summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="change">
    /// Makes the new portal of the present one, which is <see langword="null"/> if there is none; returns <see langword="null"/> to leave it
    /// as it is. It has no side effects: it is called again if somebody else was faster.
    /// </param>
    /// <param name="cancellationToken">Cancels the saving.</param>
    /// <returns>The portal as it is now stored; <see langword="null"/> if there is none.</returns>
    ValueTask<StoredPortal?> UpdateAsync(
        string memberId, Func<StoredPortal?, StoredPortal?> change, CancellationToken cancellationToken);

    /// <summary>Lists all portals, uninstalled ones included, ordered by identifier.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The portals.</returns>
    IAsyncEnumerable<StoredPortal> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits until nobody else, in any process, holds a lock, and keeps others from it until the result is disposed. From then on
    /// <see cref="FindAsync"/> finds what the one before has saved.
    /// </summary>
    /// <remarks>
    /// The lock of a process that has died is passed on, and a store may take for dead who holds a lock for longer than a minute: a renewal is
    /// given up much sooner.
    /// </remarks>
    /// <param name="name">
    /// The lock's name: a portal's identifier for its tokens, others for what else is done by one at a time. Strangers can cause new ones, at most
    /// 128 letters long: a lock that nobody holds is forgotten.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The lock, to be disposed.</returns>
    ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken);
}
