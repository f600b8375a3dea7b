using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Changes what is stored of portals. All changes go this way, so that whoever must know of a change of state, the inbox and the application,
/// is told of it. That it is to be told is stored with the change, until it has been told: a process that dies in between is made up for.
/// </summary>
internal sealed class PortalChanges(
    IPortalStore store, IInboxStore inbox, IServiceScopeFactory scopes, TimeProvider time, ILogger<PortalChanges> logger)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // Handlers may write to customers and databases. Who takes longer may be told a second time.
    private static readonly TimeSpan LongestTelling = TimeSpan.FromMinutes(5);

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
    /// <remarks>A store that fails is tried again for a while: a refresh token that is not kept is lost for good.</remarks>
    public async Task<PortalChange> StoreAsync(string memberId, Func<StoredPortal?, StoredPortal?> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StoreOnceAsync(memberId, change);
            }
            catch (Exception exception) when (attempt < Attempts)
            {
                logger.PortalUnsaved(exception, memberId);
                await Task.Delay(Pause, time);
            }
        }
    }

    /// <summary>Tells of a change, if it is one of the state.</summary>
    public async Task AnnounceAsync(PortalChange change)
    {
        if (change.Stored is { Portal: { Untold: { } untold } portal } && portal.State != change.Previous)
            await TellAsync(portal, untold);
    }

    /// <summary>Whether the process that has made a change of the state seems to have died before it had told of it.</summary>
    public bool IsAbandoned(Portal portal) => portal.Untold is { } untold && untold.At + LongestTelling <= time.GetUtcNow();

    /// <summary>Tells of a change of the state, if nobody else does.</summary>
    public async Task TakeUpAsync(string memberId, CancellationToken cancellationToken)
    {
        StateChange? taken = null;
        var stored = await store.UpdateAsync(
            memberId,
            current =>
            {
                taken = current is not null && IsAbandoned(current.Portal) ? current.Portal.Untold! with { At = time.GetUtcNow() } : null;
                return taken is null ? null : With(current!, taken);
            },
            cancellationToken);
        if (taken is not null)
            await TellAsync(stored!.Portal, taken);
    }

    private async Task TellAsync(Portal portal, StateChange change)
    {
        logger.StateChanged(portal.Domain, portal.MemberId, change.Previous, portal.State);

        // Of a portal that is no more, nothing has to wait either.
        if (change.Previous is not (null or PortalState.Active) && portal.State is PortalState.Active or PortalState.Uninstalled)
            await inbox.ResumeAsync(portal.MemberId, CancellationToken.None);

        await using (var scope = scopes.CreateAsyncScope())
        {
            foreach (var handler in scope.ServiceProvider.GetServices<IPortalStateHandler>())
                await TellAsync(handler, portal, change.Previous);
        }

        await SettleAsync(portal.MemberId, change);
    }

    /// <summary>Notes that a change has been told. One that has been made meanwhile is told by who has made it.</summary>
    private async Task SettleAsync(string memberId, StateChange told)
    {
        try
        {
            _ = await store.UpdateAsync(
                memberId, stored => stored?.Portal.Untold == told ? With(stored, untold: null) : null, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // It is told once more.
            logger.PortalUnsaved(exception, memberId);
        }
    }

    private static StoredPortal With(StoredPortal stored, StateChange? untold) => stored with { Portal = stored.Portal with { Untold = untold } };

    private async Task<PortalChange> StoreOnceAsync(string memberId, Func<StoredPortal?, StoredPortal?> change)
    {
        PortalState? previous = null;
        var stored = await store.UpdateAsync(
            memberId,
            current =>
            {
                previous = current?.Portal.State;
                var changed = change(current);
                return changed is null || changed.Portal.State == previous ? changed : With(changed, new StateChange(previous, time.GetUtcNow()));
            },
            CancellationToken.None);
        return new PortalChange(stored, previous);
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
