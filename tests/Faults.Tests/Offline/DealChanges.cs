using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Faults.Tests.Offline;

/// <summary>Users who change deals on a portal, whether the application is there or not. The changes of each deal are numbered from one.</summary>
internal sealed class DealChanges : IAsyncDisposable
{
    private const int Deals = 24;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<Delivery> _made = [];
    private readonly SemaphoreSlim _turn = new(1);
    private readonly EmulatedPortal _portal;
    private readonly Task _changing;
    private volatile bool _isStopping;

    private DealChanges(EmulatedPortal portal, int seed)
    {
        _portal = portal;
        _changing = Task.Run(() => ChangeAsync(new Random(seed)));
    }

    /// <summary>The changes, each of which the portal has recorded.</summary>
    public IReadOnlyCollection<Delivery> Made => _made;

    /// <summary>Starts them.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="seed">Chooses deals.</param>
    public static DealChanges Start(EmulatedPortal portal, int seed) => new(portal, seed);

    /// <summary>Waits until more changes have been made.</summary>
    public Task FlowAsync(int count)
    {
        var enough = _made.Count + count;
        return Journal.WaitUntilAsync(() => _made.Count >= enough, _changing);
    }

    /// <summary>Lets users have a rest.</summary>
    /// <returns>What ends it.</returns>
    public async Task<IDisposable> PauseAsync()
    {
        await _turn.WaitAsync();
        return new Pause(_turn);
    }

    /// <summary>Ends them.</summary>
    public Task StopAsync()
    {
        _isStopping = true;
        return _changing;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _turn.Dispose();
    }

    private async Task ChangeAsync(Random random)
    {
        var numbers = new int[Deals];
        while (!_isStopping)
        {
            var deal = random.Next(Deals);
            var change = new Delivery(deal, ++numbers[deal]);
            using (await PauseAsync())
            {
                await _portal.RaiseAsync(EventOf(deal), DataOf(change));
                _made.Enqueue(change);
            }

            await Task.Delay(Pace);
        }
    }

    /// <summary>One half of the deals has events that are queued as well as sent, the other one has events that are only queued.</summary>
    private static string EventOf(int deal) => int.IsEvenInteger(deal) ? "OnCrmDealUpdate" : "OnCrmDealAdd";

    private static JsonObject DataOf(Delivery change) => new()
    {
        ["FIELDS"] = new JsonObject { ["ID"] = change.Deal, ["NUMBER"] = TextOf(change.Number), ["FAILURES"] = TextOf(0) },
    };

    private static string TextOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Pause(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
