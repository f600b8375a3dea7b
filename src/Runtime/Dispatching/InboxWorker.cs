using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Dispatching;

/// <summary>Takes events out of the inbox, as many at a time as the settings allow, and settles each by the outcome of its handling.</summary>
internal sealed class InboxWorker(
    IInboxStore inbox, EventDispatcher dispatcher, IOptionsMonitor<BitrixOptions> options, TimeProvider time, ILogger<InboxWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(Enumerable.Range(0, options.CurrentValue.Inbox.Concurrency).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (true)
                await HandleAsync(await inbox.ClaimAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task HandleAsync(InboxLease lease, CancellationToken stoppingToken)
    {
        // A lease is settled even while the application stops: what has been handled must not be handled again.
        try
        {
            await dispatcher.DispatchAsync(lease, stoppingToken);
            await inbox.CompleteAsync(lease, CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await inbox.ReleaseAsync(lease, CancellationToken.None);
        }
        catch (Exception exception)
        {
            await FailAsync(lease, exception);
        }
    }

    private async Task FailAsync(InboxLease lease, Exception exception)
    {
        var settings = options.CurrentValue.Inbox;
        var isFinal = exception is BitrixPayloadException or PayloadFormatException || lease.Attempt >= settings.MaxAttempts;
        if (isFinal)
            await inbox.DeadLetterAsync(lease, InboxFailure.Of(exception), CancellationToken.None);
        else
            await inbox.RetryAsync(lease, time.GetUtcNow() + Delay(settings, lease.Attempt), InboxFailure.Of(exception), CancellationToken.None);
        logger.HandlingFailed(exception, lease.Event.EventName, lease.Event.Id, lease.Attempt, isFinal ? "dead letter" : "retry");
    }

    /// <summary>Doubles with each attempt, up to a limit; up to a fifth is added at random, so that what failed together does not come back together.</summary>
    private static TimeSpan Delay(InboxOptions settings, int attempt)
    {
        var doubled = settings.RetryDelay * Math.Pow(2, Math.Min(attempt - 1, 30));
        var delay = doubled < settings.MaxRetryDelay ? doubled : settings.MaxRetryDelay;
        return delay * (1 + (Random.Shared.NextDouble() / 5));
    }
}
