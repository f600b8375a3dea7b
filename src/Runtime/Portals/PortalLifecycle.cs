using System.Collections.Frozen;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Receiving;

namespace Bitrix24Typed.Portals;

/// <summary>What the framework itself does on the events of an application's life: binds its events, notices payments and its removal.</summary>
internal sealed class PortalLifecycle(IPortalStore store, PortalChanges changes, PortalCheck check)
{
    private const string Installed = "ONAPPINSTALL";
    private const string Updated = "ONAPPUPDATE";
    private const string Uninstalled = "ONAPPUNINSTALL";
    private const string Paid = "ONAPPPAYMENT";

    /// <summary>The events that are always bound, whether or not a method handles them.</summary>
    public static FrozenSet<string> Events { get; } = FrozenSet.Create(StringComparer.Ordinal, Installed, Updated, Uninstalled, Paid);

    /// <summary>Whether an event brings new tokens and the proof of them.</summary>
    public static bool IsInstallation(string eventName) => eventName is Installed or Updated;

    /// <summary>
    /// Changes the portal's state as an event says, when it has been stored: the events of a portal that can't be called wait, this one too, and
    /// may wait for just that.
    /// </summary>
    public async Task TakeEffectAsync(InboxEvent inboxEvent)
    {
        if (inboxEvent.EventName is Paid)
            _ = await changes.ApplyAsync(inboxEvent.MemberId, Repaid);
        else if (inboxEvent.EventName is Uninstalled)
            _ = await changes.ApplyAsync(inboxEvent.MemberId, stored => Removed(stored, inboxEvent));
    }

    /// <summary>Does what an event asks for, before the application's methods are called.</summary>
    /// <exception cref="PortalUnavailableException">The portal can't be called.</exception>
    /// <exception cref="BitrixRestException">The portal refused; the event is retried.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached; the event is retried.</exception>
    public async Task ApplyAsync(InboxEvent inboxEvent, CancellationToken cancellationToken)
    {
        // The process may have ended before it took effect.
        await TakeEffectAsync(inboxEvent);

        // A new installation, or a new version of the application, starts without any bindings.
        if (IsInstallation(inboxEvent.EventName)
            && await store.FindAsync(inboxEvent.MemberId, cancellationToken) is { Portal: { State: PortalState.Active } portal })
        {
            _ = await check.RunAsync(portal, cancellationToken);
        }
    }

    /// <summary>If it has not been paid after all the next call brings the state back.</summary>
    private static StoredPortal? Repaid(StoredPortal? stored)
        => stored is { Portal.State: PortalState.PaymentRequired } ? stored with { Portal = stored.Portal with { State = PortalState.Active } } : null;

    /// <summary>
    /// The tokens go, they are void. What else is known stays for a later installation, unless the administrator wants it removed: then the
    /// record says only that the portal was there. An installation that is newer than the event is not touched.
    /// </summary>
    private static StoredPortal? Removed(StoredPortal? stored, InboxEvent uninstallation)
    {
        if (stored is null or { Portal.State: PortalState.Uninstalled } || stored.Portal.InstalledAt > uninstallation.ReceivedAt)
            return null;

        var portal = stored.Portal;
        return FormLookup.Find(uninstallation.Body.Span, "data"u8, "CLEAN"u8) == "1"
            ? new(new Portal { MemberId = portal.MemberId, Domain = portal.Domain, State = PortalState.Uninstalled }, PortalCredentials.Erased)
            : new(portal with { State = PortalState.Uninstalled }, PortalCredentials.Erased with { ApplicationToken = stored.Credentials.ApplicationToken });
    }
}
