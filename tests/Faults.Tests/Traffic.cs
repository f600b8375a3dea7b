using System.Collections.Concurrent;
using System.Net;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>
/// Portals that send events to whichever process of an application listens, once each, as portals do. A deal belongs to one sender, which waits for
/// an answer before it sends the next one: the order of what was acknowledged is that of its numbers.
/// </summary>
internal sealed class Traffic
{
    /// <summary>The deals are numbered from zero.</summary>
    public const int Deals = Senders * DealsOfSender;

    private const int Senders = 8;
    private const int DealsOfSender = 12;

    // As much as keeps handlers busy, and is handled soon when it is over.
    private const int MostPending = 500;

    // Who is refused does not ask again at once.
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromMilliseconds(10);

    private readonly FaultApplication _application;
    private readonly int _seed;
    private readonly double _failing;
    private readonly ConcurrentBag<Delivery> _acknowledged = [];
    private readonly Task _sending;
    private volatile bool _isStopping;
    private int _sent;

    private Traffic(FaultApplication application, int seed, double failing)
    {
        (_application, _seed, _failing) = (application, seed, failing);
        _sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendAsync(sender))));
    }

    /// <summary>What was acknowledged.</summary>
    public IReadOnlyCollection<Delivery> Acknowledged => _acknowledged;

    /// <summary>How many events were sent.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Starts it.</summary>
    /// <param name="application">The application.</param>
    /// <param name="seed">Chooses deals and processes.</param>
    /// <param name="failing">The share of events whose handler fails once.</param>
    public static Traffic Start(FaultApplication application, int seed, double failing = 0) => new(application, seed, failing);

    /// <summary>Waits until more events have been acknowledged.</summary>
    public Task FlowAsync(int count)
    {
        var enough = _acknowledged.Count + count;
        return Journal.WaitUntilAsync(() => _acknowledged.Count >= enough, _sending);
    }

    /// <summary>Sends no more, and waits until all that was acknowledged has been handled.</summary>
    public async Task FinishAsync()
    {
        _isStopping = true;
        await _sending;
        await _application.Journal.WaitForAsync([.. Acknowledged]);
    }

    private async Task SendAsync(int sender)
    {
        var random = new Random(_seed + sender);
        var numbers = new int[DealsOfSender];
        while (!_isStopping)
        {
            if (Listening() is not { Count: > 0 } listening || _acknowledged.Count - _application.Journal.HandledCount > MostPending)
            {
                await Task.Delay(PauseAfterRefusal);
                continue;
            }

            var deal = random.Next(DealsOfSender);
            var delivery = new Delivery((sender * DealsOfSender) + deal, ++numbers[deal]);
            var process = listening[random.Next(listening.Count)];
            _ = Interlocked.Increment(ref _sent);
            if (await process.SendAsync(delivery, failures: random.NextDouble() < _failing ? 1 : 0) is HttpStatusCode.OK)
                _acknowledged.Add(delivery);
            else
                await Task.Delay(PauseAfterRefusal);
        }
    }

    private List<FaultProcess> Listening() => [.. _application.Processes.Where(process => process.Address is not null)];
}
