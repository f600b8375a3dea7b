using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>
/// The queue server: takes events and posts them to their handlers, later and once. What a handler does not take is lost.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/index.html"/>.
/// </summary>
internal sealed class EventQueue : IAsyncDisposable
{
    private const int MostQueued = 100_000;

    private static readonly TimeSpan FaultyDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OvertakingTime = TimeSpan.FromSeconds(1);

    private readonly PortalEmulatorOptions _options;
    private readonly PortalFaults _faults;
    private readonly DeliveryLog _log;
    private readonly ILogger _logger;
    private readonly HandlerClient _handlers;
    private readonly HandlerPace _pace;
    private readonly WaitingEvents _waiting;
    private readonly Channel<QueuedEvent> _due = Channel.CreateUnbounded<QueuedEvent>();
    private readonly SemaphoreSlim _room = new(MostQueued);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _server;

    public EventQueue(PortalEmulatorOptions options, PortalFaults faults, DeliveryLog log, ILogger logger)
    {
        _options = options;
        _faults = faults;
        _log = log;
        _logger = logger;
        _handlers = new HandlerClient(options.TimeProvider);
        _pace = new HandlerPace(options);
        _waiting = new WaitingEvents(options.TimeProvider);
        _server = Task.Run(ServeAsync);
    }

    /// <summary>Queues an event; waits while the queue is full.</summary>
    public async Task EnqueueAsync(QueuedEvent queued, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        queued.Portal.Pending.Begin();
        var dueAt = queued.QueuedAt + _options.DeliveryDelay;
        var fault = _faults.Strike(queued.Portal, queued.EventName);
        switch (fault?.Kind)
        {
            case DeliveryFaultKind.Drop:
                End(_handlers.Describe(queued) with { Error = "Dropped" });
                return;
            case DeliveryFaultKind.Delay:
                _waiting.Add(queued, dueAt += fault.Delay ?? FaultyDelay);
                break;
            case DeliveryFaultKind.Reorder:
                _waiting.Add(queued, dueAt += fault.Delay ?? OvertakingTime, yieldsToNext: true);
                break;
            case DeliveryFaultKind.Duplicate:
                await _room.WaitAsync(cancellationToken);
                queued.Portal.Pending.Begin();
                _waiting.Add(queued, dueAt);
                _waiting.Add(queued, dueAt);
                break;
            default:
                _waiting.Add(queued, dueAt);
                break;
        }

        ReleaseAt(dueAt);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _server.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _handlers.Dispose();
        _room.Dispose();
    }

    private Task ServeAsync()
        => Parallel.ForEachAsync(
            _due.Reader.ReadAllAsync(_stop.Token),
            new ParallelOptions { MaxDegreeOfParallelism = _options.ConcurrentDeliveries, CancellationToken = _stop.Token },
            ServeAsync);

    private async ValueTask ServeAsync(QueuedEvent queued, CancellationToken cancellationToken)
    {
        var nextCall = _pace.NextCall(queued.Url);
        if (nextCall > _options.TimeProvider.GetUtcNow())
        {
            _waiting.Add(queued, nextCall);
            ReleaseAt(nextCall);
            return;
        }

        var delivery = await _handlers.DeliverAsync(queued, cancellationToken);
        _pace.Note(queued.Url, delivery.Duration);
        End(delivery);
    }

    // The timer is there when this returns: a test may then move its clock.
    private void ReleaseAt(DateTimeOffset dueAt)
    {
        var wait = dueAt - _options.TimeProvider.GetUtcNow();
        if (wait <= TimeSpan.Zero)
            ReleaseDue();
        else
            _ = ReleaseAfterAsync(Task.Delay(wait, _options.TimeProvider, _stop.Token), dueAt);
    }

    // A timer counts whole milliseconds, and may end before the clock says so.
    private async Task ReleaseAfterAsync(Task wait, DateTimeOffset dueAt)
    {
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_stop.IsCancellationRequested)
            ReleaseAt(dueAt);
    }

    private void ReleaseDue()
    {
        while (_waiting.TryTake(out var queued))
            _ = _due.Writer.TryWrite(queued);
    }

    private void End(EventDelivery delivery)
    {
        if (delivery.IsDelivered)
            _logger.Delivered(delivery.EventName, delivery.Url.Authority, delivery.StatusCode!.Value);
        else
            _logger.DeliveryFailed(delivery.EventName, delivery.Url.Authority, delivery.Error ?? $"status {delivery.StatusCode}");

        _log.Add(delivery);
        delivery.Portal.Log.Add(delivery);
        delivery.Portal.Pending.End();
        _ = _room.Release();
    }
}
