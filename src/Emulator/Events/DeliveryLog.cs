namespace Bitrix24Typed.Emulator.Events;

/// <summary>The latest deliveries of a portal.</summary>
internal sealed class DeliveryLog
{
    private const int MostDeliveries = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<EventDelivery> _deliveries = [];

    public void Add(EventDelivery delivery)
    {
        lock (_gate)
        {
            if (_deliveries.Count == MostDeliveries)
                _ = _deliveries.Dequeue();
            _deliveries.Enqueue(delivery);
        }
    }

    /// <summary>The deliveries, oldest first.</summary>
    public IReadOnlyList<EventDelivery> List()
    {
        lock (_gate)
            return [.. _deliveries];
    }
}
