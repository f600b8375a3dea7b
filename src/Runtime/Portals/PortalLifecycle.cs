using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Portals;

/// <summary>What the framework itself does on the events of an application's life: binds its events, notices payments and its removal.</summary>
internal sealed class PortalLifecycle(IPortalStore store, PortalChanges changes, PortalCheck check, TokenVault vault)
{
    private const string Installed = "ONAPPINSTALL";
    private const string Updated = "ONAPPUPDATE";
    private const string Uninstalled = "ONAPPUNINSTALL";
    private const string Paid = "ONAPPPAYMENT";

    /// <summary>The events that are always bound, whether or not a method handles them.</summary>
    public static FrozenSet<string> Events { get; } = FrozenSet.Create(StringComparer.Ordinal, Installed, Updated, Uninstalled, Paid);

    /// <summary>Whether an event brings new tokens and the proof of them.</summary>
    public static bool IsInstallation(string eventName) => eventName is Installed or Updated;

    /// <summary>Does what an event asks for, before the application's methods are called.</summary>
    /// <exception cref="PortalUnavailableException">The portal can't be called.</exception>
    /// <exception cref="BitrixRestException">The portal refused; the event is retried.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached; the event is retried.</exception>
    public async Task ApplyAsync(BitrixEventContext context, CancellationToken cancellationToken)
    {
        if (!Events.Contains(context.EventName) || await store.FindAsync(context.Portal.MemberId, cancellationToken) is not { } stored)
            return;

        switch (context.EventName)
        {
            // A new installation, or a new version of the application, starts without any bindings.
            case Installed or Updated when stored.Portal.State is PortalState.Active:
                _ = await check.RunAsync(stored.Portal, cancellationToken);
                break;
            case Paid when stored.Portal.State is PortalState.PaymentRequired:
                _ = await vault.RenewAsync(stored, cancellationToken);
                break;
            case Uninstalled:
                await RemoveAsync(context);
                break;
        }
    }

    /// <summary>An installation that is newer than the event stays: the application was installed again before this was handled.</summary>
    private async Task RemoveAsync(BitrixEventContext context)
    {
        var isClean = context.Data is JsonObject data && data["CLEAN"]?.ToString() == "1";
        _ = await changes.ApplyAsync(
            context.Portal.MemberId,
            stored => stored is null || stored.Portal.InstalledAt > context.ReceivedAt ? null : isClean ? Forgotten(stored) : Removed(stored));
    }

    /// <summary>The administrator wants the data removed: what stays says only that the portal was there.</summary>
    private static StoredPortal Forgotten(StoredPortal stored)
        => new(new Portal { MemberId = stored.Portal.MemberId, Domain = "", State = PortalState.Uninstalled }, PortalCredentials.Erased);

    /// <summary>The record stays for a later installation; the tokens go, they are void.</summary>
    private static StoredPortal Removed(StoredPortal stored) => new(
        stored.Portal with { State = PortalState.Uninstalled },
        PortalCredentials.Erased with { ApplicationToken = stored.Credentials.ApplicationToken });
}
