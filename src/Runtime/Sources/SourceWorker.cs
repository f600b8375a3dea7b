using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Sources;

/// <summary>Keeps the list of queue servers up to date, as long as it is enforced.</summary>
internal sealed class SourceWorker(
    AllowedSources sources,
    SourcePublisher publisher,
    SourceFile file,
    IOptionsMonitor<BitrixOptions> options,
    TimeProvider time,
    ILogger<SourceWorker> logger)
    : BackgroundService
{
    /// <summary>Whoever publishes the lists asks that nobody come more often.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(ShortestInterval, time);
        try
        {
            do
                await LookAfterAsync(options.CurrentValue.Sources, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task LookAfterAsync(SourceOptions settings, CancellationToken stoppingToken)
    {
        if (sources.TakeRefused() is { Count: > 0 } refused)
            logger.SourcesRefused(refused.Count, refused.Last);
        if (!settings.Enforce)
            return;

        try
        {
            sources.List ??= await file.TryReadAsync(stoppingToken);
            if (sources.List is { } list && list.FetchedAt + settings.Interval > time.GetUtcNow())
                return;

            await RefreshAsync(settings, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.SourcesUnavailable(exception, sources.List?.FetchedAt);
        }
    }

    private async Task RefreshAsync(SourceOptions settings, CancellationToken stoppingToken)
    {
        var list = await publisher.FetchAsync(settings.Lists.Count > 0 ? [.. settings.Lists] : [SourceOptions.WorldList], stoppingToken);
        sources.List = list;
        await file.WriteAsync(list, stoppingToken);
        logger.SourcesFetched(list.Count);
    }
}
