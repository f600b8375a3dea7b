using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Portals;

/// <summary>When portals are checked, and when their tokens are renewed although no call needs it.</summary>
internal sealed class CheckSchedule(DesiredBindings desired, TimeProvider time)
{
    /// <summary>
    /// A check costs a renewal once the access token has expired, and renewals by the clock are frowned upon: a portal that is not called
    /// otherwise is checked daily, one whose tokens are fresh anyway hourly.
    /// See <see href="https://apidocs.bitrix24.com/settings/oauth/auto-renewal.html"/>.
    /// </summary>
    private static readonly TimeSpan Idle = TimeSpan.FromDays(1);
    private static readonly TimeSpan Busy = TimeSpan.FromHours(1);

    private static readonly TimeSpan Unpaid = TimeSpan.FromHours(6);
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(5);

    // The documentation says 180 days, older courses 28.
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(180);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromDays(20);
    private const uint SpreadHours = 48;

    /// <summary>Whether a portal is to be checked now.</summary>
    public bool IsDue(StoredPortal stored)
    {
        var portal = stored.Portal;
        return portal.State switch
        {
            PortalState.Uninstalled => false,
            PortalState.Active => Waited(portal, Interval(stored)) || IsUnfinishedBefore(portal) || HasOlderList(portal),

            // It may have been paid, or opened again, without a word. A refresh token that is dead by now is not tried any more.
            var state => Waited(portal, state is PortalState.PaymentRequired ? Unpaid : Idle) && Age(stored.Credentials) < RefreshTokenLifetime,
        };
    }

    /// <summary>Whether the tokens are so old that they are renewed before they end. Portals do not get there all at the same time.</summary>
    public bool AreOld(StoredPortal stored)
    {
        var spread = stored.Portal.MemberId.Aggregate(0u, (hash, letter) => (hash * 31) + letter) % SpreadHours;
        return Age(stored.Credentials) > KeepAlive - TimeSpan.FromHours(spread);
    }

    /// <summary>An installation that waits for its administrator is looked at ever more rarely: after as long again as it has waited already.</summary>
    private TimeSpan Interval(StoredPortal stored)
    {
        var portal = stored.Portal;
        if (portal.Installation is InstallationStep.Finished)
            return stored.Credentials.IsFresh(time.GetUtcNow()) ? Busy : Idle;

        var waited = portal.CheckedAt - portal.InstalledAt;
        return waited < Soonest ? Soonest : waited < Idle ? waited : Idle;
    }

    /// <summary>A new process takes up what the one before left unfinished.</summary>
    private bool IsUnfinishedBefore(Portal portal)
        => portal.CheckedAt < desired.StartedAt && (portal.Installation is not InstallationStep.Finished || portal.Bindings is null);

    /// <summary>
    /// It binds what its handlers need and those of the one before did not, also if that one binds its own list meanwhile on a portal that is just being
    /// installed. If it could not, it is not in a hurry.
    /// </summary>
    private bool HasOlderList(Portal portal)
        => portal.Bindings is { } bound && desired.Replace(bound) && (bound.Error is null || portal.CheckedAt < desired.StartedAt);

    private bool Waited(Portal portal, TimeSpan interval) => portal.CheckedAt + interval <= time.GetUtcNow();

    private TimeSpan Age(PortalCredentials credentials) => time.GetUtcNow() - credentials.RenewedAt;
}
