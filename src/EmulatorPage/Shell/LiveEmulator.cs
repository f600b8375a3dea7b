using System.Collections.Immutable;

namespace Bitrix24Typed.Emulator.Page.Shell;

/// <summary>What one browser sees of the emulator: the latest deliveries as they come, and when to draw all anew.</summary>
internal sealed class LiveEmulator : IAsyncDisposable
{
    private const int MostDeliveries = 500;

    // Deliveries come in faster than anyone can read, and what applications do over REST is told by nothing.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly Task _drawing;
    private ImmutableList<EventDelivery> _deliveries = [];

    public LiveEmulator(PortalEmulator emulator)
    {
        Emulator = emulator;
        _watching = Task.Run(WatchAsync);
        _drawing = Task.Run(DrawAsync);
    }

    /// <summary>It is time to draw.</summary>
    public event Action? Changed;

    public PortalEmulator Emulator { get; }

    /// <summary>The latest deliveries of a portal, newest first.</summary>
    public IReadOnlyList<EventDelivery> DeliveriesOf(EmulatedPortal portal) => [.. _deliveries.Where(delivery => delivery.Portal == portal).Reverse()];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_watching, _drawing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        await foreach (var delivery in Emulator.WatchDeliveriesAsync(_stop.Token))
        {
            var deliveries = _deliveries.Add(delivery);
            _deliveries = deliveries.Count > MostDeliveries ? deliveries.RemoveAt(0) : deliveries;
        }
    }

    private async Task DrawAsync()
    {
        using var timer = new PeriodicTimer(Pace);
        while (await timer.WaitForNextTickAsync(_stop.Token))
            Changed?.Invoke();
    }
}
