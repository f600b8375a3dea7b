using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>The latest deliveries, of a portal or of all.</summary>
internal sealed class DeliveryLog
{
    private const int MostDeliveries = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<EventDelivery> _deliveries = [];
    private ImmutableArray<Channel<EventDelivery>> _watchers = [];

    public void Add(EventDelivery delivery)
    {
        lock (_gate)
        {
            if (_deliveries.Count == MostDeliveries)
                _ = _deliveries.Dequeue();
            _deliveries.Enqueue(delivery);
            foreach (var watcher in _watchers)
                _ = watcher.Writer.TryWrite(delivery);
        }
    }

    /// <summary>The deliveries, oldest first.</summary>
    public IReadOnlyList<EventDelivery> List()
    {
        lock (_gate)
            return [.. _deliveries];
    }

    /// <summary>The deliveries so far, then those to come. One who does not read for long misses the oldest.</summary>
    public async IAsyncEnumerable<EventDelivery> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateBounded<EventDelivery>(
            new BoundedChannelOptions(MostDeliveries) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            foreach (var delivery in _deliveries)
                _ = watcher.Writer.TryWrite(delivery);
            _watchers = _watchers.Add(watcher);
        }

        try
        {
            await foreach (var delivery in watcher.Reader.ReadAllAsync(cancellationToken))
                yield return delivery;
        }
        finally
        {
            lock (_gate)
                _watchers = _watchers.Remove(watcher);
        }
    }
}
