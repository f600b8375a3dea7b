using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Storage.Inbox;
using Bitrix24Typed.Wolverine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wolverine;

namespace Bitrix24Typed;

/// <summary>Lets WolverineFx choose the process that handles an event.</summary>
public static class BitrixWolverineExtensions
{
    /// <summary>
    /// Spreads the handling of events over the processes of the application. The events of one object are handled by one process, as long as it
    /// lives, out of one of several queues on RabbitMQ. What is on the queues names events and holds none: they stay in the inbox until they have
    /// been handled, and what RabbitMQ loses, repeats or delays is harmless. See docs/wolverine.md.
    /// </summary>
    /// <param name="builder">The builder, to which <c>UsePostgresStorage</c> has been applied.</param>
    /// <param name="queue">The name of the queues, which are numbered from 1.</param>
    /// <param name="queues">How many queues there are, the same in all processes; 8 by default. Each is worked off by one process, with up to five
    /// events at a time.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">The events are not kept in PostgreSQL: processes can only share what all of them see.</exception>
    public static BitrixBuilder DispatchThroughWolverine(this BitrixBuilder builder, string queue = "bitrix24-events-", int queues = 8)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(queue);
        ArgumentOutOfRangeException.ThrowIfLessThan(queues, 1);
        var services = builder.Services;
        if (!services.Any(service => service.ServiceType == typeof(LeaseHandOvers)))
            throw new InvalidOperationException("Call UsePostgresStorage before DispatchThroughWolverine: processes can only share what all of them see.");

        services.TryAddSingleton<LeaseTakeOver>();
        services.TryAddSingleton<LeasePublisher>();
        services.TryAddSingleton<OfferMetrics>();
        services.TryAddSingleton<StrayListeners>();
        services.TryAddSingleton<ClaimedEventHandler>();
        services.TryAddSingleton<HandlingEnd>();
        _ = services.Replace(ServiceDescriptor.Singleton<ILeaseProcessor>(provider => provider.GetRequiredService<LeasePublisher>()));
        _ = services.AddSingleton<IWolverineExtension>(
            provider => new ClaimedEventQueues(provider.GetRequiredService<ClaimedEventHandler>(), queue, queues));
        return builder;
    }
}
