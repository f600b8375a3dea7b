using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Wolverine.Runtime;
using Wolverine.Transports;

namespace Bitrix24Typed.Wolverine;

/// <summary>
/// Finds and closes listeners of queues that this process does not have. WolverineFx leaves one behind whenever it fails to start a listener, since
/// RabbitMQ is away: it begins to listen when RabbitMQ is back, though the queue may have been given to another process meanwhile.
/// </summary>
internal sealed class StrayListeners(OfferMetrics metrics, TimeProvider time, ILogger<StrayListeners> logger)
{
    // A listener that is about to start hears of messages before it is known to.
    private static readonly TimeSpan StartingTime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<IListener, Task> _closing = new();

    /// <summary>Whether a message has come from a queue that this process does not have. If so, the listener that heard of it is closed soon.</summary>
    public bool Heard(MessageContext context)
    {
        if (context.Envelope?.Listener is not { } listener || !IsStray(context.Runtime, listener))
            return false;

        metrics.Strayed();
        _ = _closing.GetOrAdd(listener, _ => CloseAsync(context.Runtime, listener));
        return true;
    }

    private static bool IsStray(IWolverineRuntime wolverine, IListener listener)
        => listener.Address.Scheme != TransportConstants.Local
            && wolverine.Endpoints.FindListeningAgent(listener.Address) is null or { Status: ListeningStatus.Stopped };

    private async Task CloseAsync(IWolverineRuntime wolverine, IListener listener)
    {
        await Task.Delay(StartingTime, time);
        try
        {
            if (!IsStray(wolverine, listener))
                return;

            await listener.DisposeAsync();
            logger.StrayListenerClosed(listener.Address);
        }
        catch (Exception exception)
        {
            logger.StrayListenerNotClosed(exception, listener.Address);
        }
        finally
        {
            _ = _closing.TryRemove(listener, out _);
        }
    }
}
