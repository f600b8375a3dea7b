using Bitrix24Typed.Portals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Offline;

/// <summary>
/// Reads the queues of portals: of all of them at the start and at long intervals, of those that call at once. Several processes may do it at once.
/// </summary>
internal sealed class OfflineWorker(
    IPortalStore portals,
    OfflineSubscriptions subscriptions,
    OfflineWakeUps wakeUps,
    OfflineReader reader,
    OfflineMetrics metrics,
    IOptionsMonitor<BitrixOptions> options,
    TimeProvider time,
    ILogger<OfflineWorker> logger)
    : BackgroundService
{
    private const int Concurrency = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (subscriptions.Connectors.Count == 0)
            return;

        try
        {
            var bounds = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stoppingToken };
            await Task.WhenAll(PollAsync(stoppingToken), Parallel.ForEachAsync(wakeUps.ReadAllAsync(stoppingToken), bounds, ReadAsync));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task PollAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await PollAllAsync(stoppingToken);
            await Task.Delay(options.CurrentValue.Offline.PollInterval, time, stoppingToken);
        }
    }

    private async Task PollAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            var active = await portals.ListAsync(stoppingToken)
                .Where(stored => stored.Portal.State is PortalState.Active)
                .Select(stored => stored.Portal.MemberId)
                .ToArrayAsync(stoppingToken);

            // Several processes that begin at the same moment do not follow each other.
            Random.Shared.Shuffle(active);
            foreach (var memberId in active)
            {
                wakeUps.Add(new OfflineTurn(memberId, IsCalled: false), TimeSpan.Zero);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.OfflinePollFailed(exception);
        }
    }

    private async ValueTask ReadAsync(OfflineTurn turn, CancellationToken stoppingToken)
    {
        try
        {
            await reader.ReadAsync(turn.MemberId, stoppingToken);
        }
        catch (PortalUnavailableException)
        {
            // That has been told; when it can be called again its queues are still there.
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            metrics.Failed();
            logger.OfflineReadFailed(exception, turn.MemberId, RetryDelay);
            wakeUps.Add(new OfflineTurn(turn.MemberId, IsCalled: false), RetryDelay);
        }
    }
}
