using System.Globalization;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.RabbitMQ;

namespace Bitrix24Typed.Wolverine;

/// <summary>
/// Tells WolverineFx of the message, its handler and its queues. Nothing of it is found by reflection or compiled when the application starts.
/// </summary>
internal sealed class ClaimedEventQueues(ClaimedEventHandler handler, string queue, int queues) : IWolverineExtension
{
    public void Configure(WolverineOptions options)
    {
        options.AddMessageHandler(handler);
        _ = options.MessagePartitioning.ByMessage<ClaimedEvent>(message => message.Lane.ToString(CultureInfo.InvariantCulture));
        options.MessagePartitioning.GlobalPartitioned(topology =>
        {
            _ = topology.UseShardedRabbitQueues(queue, queues);
            topology.Message<ClaimedEvent>();

            // The events are in the inbox: messages need not be stored as well.
            _ = topology.Mode(EndpointMode.BufferedInMemory);
        });
    }
}
