using System.Collections.Frozen;
using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Portals;

/// <summary>What the framework itself does on the events of an application's life: binds its events, notices its removal.</summary>
internal sealed class PortalLifecycle(IPortalStore store, BindingReconciler reconciler)
{
    private const string Installed = "ONAPPINSTALL";
    private const string Updated = "ONAPPUPDATE";
    private const string Uninstalled = "ONAPPUNINSTALL";
    private const string Paid = "ONAPPPAYMENT";

    /// <summary>The events that are always bound, whether or not a method handles them.</summary>
    public static FrozenSet<string> Events { get; } = FrozenSet.Create(StringComparer.Ordinal, Installed, Updated, Uninstalled, Paid);

    /// <summary>Whether an event brings new tokens and the proof of them.</summary>
    public static bool IsInstallation(string eventName) => eventName is Installed or Updated;

    /// <summary>Whether an event says that the application has been removed.</summary>
    public static bool IsRemoval(string eventName) => eventName is Uninstalled;

    /// <summary>Whether an event says that the application has been paid for.</summary>
    public static bool IsPayment(string eventName) => eventName is Paid;

    /// <summary>Does what an event asks for, before the application's methods are called.</summary>
    /// <exception cref="BitrixRestException">The portal refused; the event is retried.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached; the event is retried.</exception>
    public async Task ApplyAsync(string eventName, Portal portal, CancellationToken cancellationToken)
    {
        if (!Events.Contains(eventName) || await store.FindAsync(portal.MemberId, cancellationToken) is not { } stored)
            return;

        // A new installation, or a new version of the application, starts without any bindings.
        if (IsInstallation(eventName))
            _ = await reconciler.ReconcileAsync(stored.Portal, cancellationToken);
        else if (eventName == Uninstalled)
            _ = await store.UpdateAsync(portal.MemberId, current => current is null ? null : Removed(current), cancellationToken);
    }

    /// <summary>The record of the portal stays, its tokens go: they are void.</summary>
    private static StoredPortal Removed(StoredPortal stored)
        => new(stored.Portal with { State = PortalState.Uninstalled }, new PortalCredentials { AccessToken = "", RefreshToken = "" });
}
