using Bitrix24Typed.Inbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Dispatching;

/// <summary>
/// Takes events out of the inbox, as many at a time as the settings allow. When the application stops no more are taken; those being handled may
/// come to their end, and are cancelled when most of the host's time to stop is over, so that what is left of it is enough to settle them.
/// </summary>
internal sealed class InboxWorker(
    IInboxStore inbox,
    InboxCalls calls,
    ILeaseProcessor processor,
    IOptionsMonitor<BitrixOptions> options,
    IOptions<HostOptions> host,
    TimeProvider time)
    : BackgroundService
{
    private const double GraceShare = 0.75;

    private readonly CancellationTokenSource _handlers = new();
    private readonly CancellationTokenSource _abandoned = new();

    private TimeSpan Grace => host.Value.ShutdownTimeout is var timeout && timeout == Timeout.InfiniteTimeSpan ? timeout : timeout * GraceShare;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var grace = new CancellationTokenSource(Grace, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(grace.Token, cancellationToken);
        await using var cancelling = end.Token.Register(_handlers.Cancel);
        await using var abandoning = cancellationToken.Register(_abandoned.Cancel);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _handlers.Dispose();
        _abandoned.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(Enumerable.Range(0, options.CurrentValue.Inbox.Concurrency).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                var lease = await calls.CallAsync(static (inbox, token) => inbox.ClaimAsync(token), inbox, stoppingToken);
                await processor.ProcessAsync(lease, _handlers.Token, _abandoned.Token);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }
}
