using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Offline;

/// <summary>Which portals' queues are to be read, and when. A portal waits for one reading at a time, however often it calls.</summary>
internal sealed class OfflineWakeUps(OfflineSubscriptions subscriptions, IOptionsMonitor<BitrixOptions> options, TimeProvider time)
{
    // For answers that are late, by which the portal's time is known.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Channel<OfflineTurn> _due = Channel.CreateUnbounded<OfflineTurn>();

    // Whether there was another call since the one for which the portal waits.
    private readonly Dictionary<OfflineTurn, bool> _waiting = [];

    /// <summary>
    /// From a call to the reading. Portals are silent for a while after a call, and rows are left until they have a certain age.
    /// </summary>
    private TimeSpan CallDelay
        => options.CurrentValue.Offline.WakeUpInterval + (subscriptions.HasTwins ? OfflineReader.TwinDelay : OfflineReader.SettlingDelay) + Margin;

    /// <summary>A portal has called.</summary>
    public void Call(string memberId)
    {
        if (subscriptions.Connectors.Count > 0)
            Add(new OfflineTurn(memberId, IsCalled: true), CallDelay);
    }

    /// <summary>Lets a portal's queues be read after a while.</summary>
    public void Add(OfflineTurn turn, TimeSpan delay)
    {
        lock (_lock)
        {
            if (!_waiting.TryAdd(turn, false))
            {
                _waiting[turn] = true;
                return;
            }
        }

        _ = AddLaterAsync(turn, delay);
    }

    /// <summary>The readings to be done, without end.</summary>
    public async IAsyncEnumerable<OfflineTurn> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var turn in _due.Reader.ReadAllAsync(cancellationToken))
        {
            if (EndWait(turn))
                Add(turn, CallDelay);
            yield return turn;
        }
    }

    /// <returns>Whether there may be rows that are too young for the reading which is due now.</returns>
    private bool EndWait(OfflineTurn turn)
    {
        lock (_lock)
            return _waiting.Remove(turn, out var isCalledAgain) && isCalledAgain;
    }

    private async Task AddLaterAsync(OfflineTurn turn, TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay, time);
        _ = _due.Writer.TryWrite(turn);
    }
}
