using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Offline;

/// <summary>Which portals' queues are to be read. What comes while a portal waits is done by the reading for which it waits.</summary>
internal sealed class OfflineWakeUps(OfflineSubscriptions subscriptions, IOptionsMonitor<BitrixOptions> options, TimeProvider time)
{
    // Portals are silent for a while after a call, and what happens then is announced by no other.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<OfflineTurn, byte> _waiting = new();
    private readonly Channel<OfflineTurn> _due = Channel.CreateUnbounded<OfflineTurn>();

    /// <summary>A portal has called. What it queues meanwhile is read with the rest; events that come online as well are given the time to do so.</summary>
    public void Call(string memberId)
    {
        if (subscriptions.Connectors.Count > 0)
            Add(new OfflineTurn(memberId, FindsReservations: false), options.CurrentValue.Offline.WakeUpInterval + Margin + (subscriptions.HasTwins ? OfflineReader.TwinDelay : default));
    }

    /// <summary>Lets a portal's queues be read after a while.</summary>
    public void Add(OfflineTurn turn, TimeSpan delay)
    {
        if (_waiting.TryAdd(turn, default))
            _ = AddLaterAsync(turn, delay);
    }

    /// <summary>The readings to be done, without end.</summary>
    public async IAsyncEnumerable<OfflineTurn> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var turn in _due.Reader.ReadAllAsync(cancellationToken))
        {
            // A call that comes from here on may be about what this reading no longer finds.
            _ = _waiting.TryRemove(turn, out _);
            yield return turn;
        }
    }

    private async Task AddLaterAsync(OfflineTurn turn, TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, time);
        _ = _due.Writer.TryWrite(turn);
    }
}
