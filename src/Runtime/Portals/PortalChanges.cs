using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Changes what is stored of portals. All changes go this way, so that whoever must know of a change of state, the inbox and the application,
/// is told of each once.
/// </summary>
internal sealed class PortalChanges(IPortalStore store, IInboxStore inbox, IServiceScopeFactory scopes, ILogger<PortalChanges> logger)
{
    /// <summary>Stores a change and announces it. It can't be cancelled: what is known of a portal now may not be told again.</summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="change">See <see cref="IPortalStore.UpdateAsync"/>.</param>
    /// <returns>The portal as it is now stored; <see langword="null"/> if there is none.</returns>
    public async Task<StoredPortal?> ApplyAsync(string memberId, Func<StoredPortal?, StoredPortal?> change)
    {
        var applied = await StoreAsync(memberId, change);
        await AnnounceAsync(applied);
        return applied.Stored;
    }

    /// <summary>Stores a change, for callers that hold the portal's lock: they announce it when they have let go, since handlers may call the portal.</summary>
    public async Task<PortalChange> StoreAsync(string memberId, Func<StoredPortal?, StoredPortal?> change)
    {
        PortalState? previous = null;
        var stored = await store.UpdateAsync(
            memberId,
            current =>
            {
                previous = current?.Portal.State;
                return change(current);
            },
            CancellationToken.None);
        return new PortalChange(stored, previous);
    }

    /// <summary>Tells of a change, if it is one of the state.</summary>
    public async Task AnnounceAsync(PortalChange change)
    {
        if (change.Stored is not { Portal: var portal } || portal.State == change.Previous)
            return;

        logger.StateChanged(portal.Domain, portal.MemberId, change.Previous, portal.State);

        // Of a portal that is no more, nothing has to wait either.
        if (change.Previous is not (null or PortalState.Active) && portal.State is PortalState.Active or PortalState.Uninstalled)
            await inbox.ResumeAsync(portal.MemberId, CancellationToken.None);

        await using var scope = scopes.CreateAsyncScope();
        foreach (var handler in scope.ServiceProvider.GetServices<IPortalStateHandler>())
            await TellAsync(handler, portal, change.Previous);
    }

    private async Task TellAsync(IPortalStateHandler handler, Portal portal, PortalState? previous)
    {
        try
        {
            await handler.ChangedAsync(portal, previous, CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.StateHandlerFailed(exception, portal.MemberId, portal.State);
        }
    }
}
