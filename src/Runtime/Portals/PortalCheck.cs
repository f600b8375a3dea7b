using Bitrix24Typed.Bindings;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Brings a portal into order and says on its record how far its installation has come. It is the same whether an installer page, an event or
/// the timer asks for it, so that these may come in any order, several times or never.
/// </summary>
internal sealed class PortalCheck(
    BindingReconciler reconciler, BitrixClientFactory clients, PortalChanges changes, TimeProvider time, ILogger<PortalCheck> logger)
{
    /// <summary>Binds what should be bound, and asks the portal which version it has and whether it regards the application as installed.</summary>
    /// <exception cref="PortalUnavailableException">The portal can't be called.</exception>
    /// <exception cref="BitrixRestException">The portal refused.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<BindingReport> RunAsync(Portal portal, CancellationToken cancellationToken)
    {
        var report = await reconciler.ReconcileAsync(portal, cancellationToken);
        var info = await clients.Create(portal).CallAsync<ApplicationInfo>("app.info", parameters: null, cancellationToken) ?? new ApplicationInfo();
        if (info.VersionText is { } version && portal.Version is { } previous && version != previous)
            logger.VersionChanged(portal.Domain, previous, version);

        var stored = await changes.ApplyAsync(
            portal.MemberId, current => current is { Portal.State: PortalState.Active } ? Checked(current, info) : null);
        if (stored is { Portal: var known })
            logger.Checked(known.Domain, known.MemberId, known.Version, known.Installation);
        return report;
    }

    private StoredPortal Checked(StoredPortal stored, ApplicationInfo info) => stored with
    {
        Portal = stored.Portal with
        {
            Version = info.VersionText ?? stored.Portal.Version,
            Installation = info.IsInstalled ? InstallationStep.Finished : InstallationStep.Bound,
            CheckedAt = time.GetUtcNow(),
        },
    };
}
