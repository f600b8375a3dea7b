using System.Runtime.CompilerServices;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Goes over the portals and looks after those that are due: finishes installations, notices new versions and lost bindings, keeps tokens alive,
/// probes portals that could not be called. It is slow on purpose, and several processes may do it at once.
/// </summary>
internal sealed class PortalMaintenance(
    IPortalStore store,
    CheckSchedule schedule,
    PortalCheck check,
    TokenVault vault,
    PortalChanges changes,
    IInboxStore inbox,
    IOptionsMonitor<BitrixOptions> options,
    TimeProvider time,
    ILogger<PortalMaintenance> logger)
    : BackgroundService
{
    private const int Concurrency = 4;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
                await SweepAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        // An application of outgoing webhooks alone has no tokens to call anybody with.
        if (string.IsNullOrEmpty(options.CurrentValue.ClientId))
            return;

        try
        {
            var due = await store.ListAsync(stoppingToken).Where(IsDue).Select(stored => stored.Portal.MemberId).ToArrayAsync(stoppingToken);

            // Several processes that begin at the same moment do not follow each other.
            Random.Shared.Shuffle(due);
            var bounds = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stoppingToken };
            await Parallel.ForEachAsync(PaceAsync(due, stoppingToken), bounds, VisitAsync);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.MaintenanceFailed(exception);
        }
    }

    private bool IsDue(StoredPortal stored) => schedule.IsDue(stored) || changes.IsAbandoned(stored.Portal);

    private async IAsyncEnumerable<string> PaceAsync(string[] memberIds, [EnumeratorCancellation] CancellationToken stoppingToken)
    {
        for (var index = 0; index < memberIds.Length; index++)
        {
            if (index > 0)
                await Task.Delay(Pause, time, stoppingToken);
            yield return memberIds[index];
        }
    }

    private async ValueTask VisitAsync(string memberId, CancellationToken stoppingToken)
    {
        // Another process may have been here.
        if (await store.FindAsync(memberId, stoppingToken) is not { } stored || !IsDue(stored))
            return;

        try
        {
            await changes.TakeUpAsync(memberId, stoppingToken);
            if (!schedule.IsDue(stored))
                return;

            if (stored.Portal.State is not PortalState.Active || schedule.AreOld(stored))
                stored = await vault.RenewAsync(stored, stoppingToken);

            // A process that has ended may have made the portal active and not come to this.
            await inbox.ResumeAsync(memberId, stoppingToken);
            _ = await check.RunAsync(stored.Portal, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.CheckFailed(exception, stored.Portal.Domain, memberId);
            _ = await changes.ApplyAsync(
                memberId, current => current is null ? null : current with { Portal = current.Portal with { CheckedAt = time.GetUtcNow() } });
        }
    }
}
