using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Inbox;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Runtime;

namespace Bitrix24Typed.Wolverine;

/// <summary>
/// Offers a claimed event to the process that has its queue, this one or another. Where nobody takes it over in time, since RabbitMQ is away or the
/// queue is long, it is handled here: no event waits for a broker.
/// </summary>
internal sealed class LeasePublisher(
    LeaseHandOvers handOvers,
    LeaseTakeOver takeOver,
    LeaseProcessor processor,
    IWolverineRuntime wolverine,
    OfferMetrics metrics,
    TimeProvider time,
    ILogger<LeasePublisher> logger)
    : ILeaseProcessor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Old offers must not pile up, but the clocks of machines differ, and an offer that comes late does no harm.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public async Task ProcessAsync(InboxLease lease, CancellationToken stopping, CancellationToken abandoned)
    {
        using var handOver = handOvers.Begin(lease);
        if (handOver is null)
            return;

        if (await TryPublishAsync(handOver.Ticket))
            await handOver.Taken.WaitAsync(Patience, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (handOver.Taken.IsCompleted)
        {
            metrics.Taken();
            return;
        }

        metrics.Withdrawn();
        await HandleHereAsync(handOver.Ticket, stopping, abandoned);
    }

    private async Task<bool> TryPublishAsync(LeaseTicket ticket)
    {
        try
        {
            await new MessageBus(wolverine).PublishAsync(
                new ClaimedEvent(ticket.Lane, ticket.Process, ticket.Number), new DeliveryOptions { DeliverWithin = Lifetime });
            return true;
        }
        catch (Exception exception)
        {
            logger.PublishingFailed(exception);
            return false;
        }
    }

    private async Task HandleHereAsync(LeaseTicket ticket, CancellationToken stopping, CancellationToken abandoned)
    {
        try
        {
            if (await takeOver.TakeAsync(ticket, abandoned) is { } lease)
                await processor.ProcessAsync(lease, stopping, abandoned);
        }
        catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
        {
            // The lease ends with the process.
        }
    }
}
