using System.Collections.Concurrent;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Operating;

/// <summary>
/// Watches how often portals send events, in memory; what has changed is saved every few minutes, and when the application stops. Several
/// processes need not agree: the latest event counts.
/// </summary>
internal sealed class PortalActivities(IPortalStore portals, TimeProvider time, ILogger<PortalActivities> logger) : BackgroundService
{
    public static readonly TimeSpan SavingInterval = TimeSpan.FromMinutes(10);

    // The holder of a webhook's token can name any portal.
    private const int MostPortals = 100_000;

    private readonly ConcurrentDictionary<string, Watched> _portals = new(StringComparer.Ordinal);

    /// <summary>Notes that a portal has sent an event.</summary>
    public void Note(Portal portal)
    {
        var now = time.GetUtcNow();
        if (!_portals.TryGetValue(portal.MemberId, out var watched))
        {
            if (_portals.Count >= MostPortals)
                return;

            watched = _portals.GetOrAdd(portal.MemberId, static (_, first) => new Watched(first), First(portal.Activity, now));
        }

        watched.Note(now);
    }

    /// <summary>What is known of a portal.</summary>
    public PortalActivity? Find(Portal portal) => _portals.TryGetValue(portal.MemberId, out var watched)
        ? Later(watched.Activity, portal.Activity)
        : portal.Activity;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SavingInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SaveAsync(stoppingToken);
    }

    private static PortalActivity First(PortalActivity? known, DateTimeOffset now) => known ?? new PortalActivity { Since = now, LastEventAt = now };

    private static PortalActivity Later(PortalActivity own, PortalActivity? stored)
        => stored is not null && stored.LastEventAt > own.LastEventAt ? stored : own;

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (memberId, watched) in _portals)
            {
                if (watched.TakeChanged() is { } activity)
                    _ = await portals.UpdateAsync(memberId, stored => With(stored, activity), cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ActivityUnsaved(exception);
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private static StoredPortal? With(StoredPortal? stored, PortalActivity activity)
        => stored is null or { Portal.State: PortalState.Uninstalled } || stored.Portal.Activity?.LastEventAt >= activity.LastEventAt
            ? null
            : stored with { Portal = stored.Portal with { Activity = activity } };

    private sealed class Watched(PortalActivity activity)
    {
        private readonly Lock _lock = new();
        private PortalActivity _activity = activity;
        private bool _isChanged = true;

        public PortalActivity Activity
        {
            get
            {
                lock (_lock)
                    return _activity;
            }
        }

        public void Note(DateTimeOffset now)
        {
            lock (_lock)
                (_activity, _isChanged) = (_activity.After(now), true);
        }

        public PortalActivity? TakeChanged()
        {
            lock (_lock)
            {
                var changed = _isChanged ? _activity : null;
                _isChanged = false;
                return changed;
            }
        }
    }
}
