using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dashboard.Shell;
using Bitrix24Typed.Operating;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Dashboard.Portals;

/// <summary>A portal and its bindings.</summary>
internal sealed class PortalModel(
    IPortalStore portals, PortalActivities activities, BindingReconciler reconciler, IBindingReconciler byHand, Notice notice)
{
    /// <summary>The portal; <see langword="null"/> if there is none.</summary>
    public Portal? Portal { get; private set; }

    /// <summary>Its bindings; <see langword="null"/> while it is asked.</summary>
    public PortalBindings? Bindings { get; private set; }

    public BindingDrift? Drift => Bindings is null ? null : BindingDrift.Of(Bindings);

    public DateTimeOffset? LastEventAt => Portal is null ? null : activities.Find(Portal)?.LastEventAt;

    public bool IsInstalled => Portal is { State: not PortalState.Uninstalled };

    /// <summary>Finds the portal; its bindings come later.</summary>
    public async Task FindAsync(string memberId, CancellationToken cancellationToken)
        => Portal = (await portals.FindAsync(memberId, cancellationToken))?.Portal;

    /// <summary>Asks the portal for its bindings.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        if (IsInstalled)
            Bindings = await PortalBindings.ReadAsync(reconciler, Portal!, cancellationToken);
    }

    /// <summary>Makes its bindings what they should be.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        await notice.TryAsync(async () => ReportText.Of(await byHand.ReconcileAsync(Portal!.MemberId, cancellationToken)));
        await FindAsync(Portal!.MemberId, cancellationToken);
        await CompareAsync(cancellationToken);
    }
}
