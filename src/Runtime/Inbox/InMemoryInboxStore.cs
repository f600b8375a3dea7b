using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Inbox;

/// <summary>Keeps events until the process ends: a lane for each order key, of which the first event alone is handed out.</summary>
internal sealed class InMemoryInboxStore(IOptionsMonitor<BitrixOptions> options, TimeProvider time) : IInboxStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly Channel<Lane> _ready = Channel.CreateUnbounded<Lane>();
    private readonly Dictionary<string, List<Lane>> _suspended = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<Guid, DeadLetter> _deadLetters = [];
    private int _count;

    public ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_count + events.Count > options.CurrentValue.Inbox.Capacity)
                throw new InboxUnavailableException("The inbox is full.");

            foreach (var inboxEvent in events)
                Enqueue(inboxEvent);
            _count += events.Count;
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<InboxLease> ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var lane = await _ready.Reader.ReadAsync(cancellationToken);
            lock (_lock)
            {
                if (!_suspended.TryGetValue(lane.Events.Peek().MemberId, out var waiting))
                    return new InboxLease(lane.Events.Peek(), ++lane.Attempts);

                waiting.Add(lane);
            }
        }
    }

    public ValueTask CompleteAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _count--;
            Advance(lease);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RetryAsync(InboxLease lease, DateTimeOffset dueAt, InboxFailure failure, CancellationToken cancellationToken)
    {
        var wait = dueAt - time.GetUtcNow();
        lock (_lock)
        {
            var lane = _lanes[lease.Event.OrderKey];
            lane.Timer?.Dispose();
            lane.Timer = time.CreateTimer(MakeReady, lane, wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var lane = _lanes[lease.Event.OrderKey];
            lane.Attempts--;
            MakeReady(lane);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DeadLetterAsync(InboxLease lease, InboxFailure failure, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _deadLetters[lease.Event.Id] = new DeadLetter(lease.Event, lease.Attempt, failure, time.GetUtcNow());
            Advance(lease);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask SuspendAsync(string memberId, CancellationToken cancellationToken)
    {
        lock (_lock)
            _ = _suspended.TryAdd(memberId, []);
        return ValueTask.CompletedTask;
    }

    public ValueTask ResumeAsync(string memberId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_suspended.Remove(memberId, out var lanes))
                lanes.ForEach(MakeReady);
        }

        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<DeadLetter> QueryDeadLettersAsync(
        DeadLetterFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var letter in Find(filter))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return letter;
        }
    }

    public ValueTask<int> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var letters = Find(filter);
            foreach (var letter in letters)
            {
                _ = _deadLetters.Remove(letter.Event.Id);
                Enqueue(letter.Event with { Origin = EventOrigin.Replay });
            }

            return ValueTask.FromResult(letters.Count);
        }
    }

    public ValueTask<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var letters = Find(filter);
            foreach (var letter in letters)
                _ = _deadLetters.Remove(letter.Event.Id);
            _count -= letters.Count;
            return ValueTask.FromResult(letters.Count);
        }
    }

    public ValueTask<InboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var oldest = _lanes.Values.Select(lane => (DateTimeOffset?)lane.Events.Peek().ReceivedAt).Min();
            return ValueTask.FromResult(new InboxStatistics(_count - _deadLetters.Count, _deadLetters.Count, oldest));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var lane in _lanes.Values)
                lane.Timer?.Dispose();
        }
    }

    private List<DeadLetter> Find(DeadLetterFilter filter)
    {
        lock (_lock)
            return [.. _deadLetters.Values.Where(filter.Matches)];
    }

    private void Enqueue(InboxEvent inboxEvent)
    {
        if (_lanes.TryGetValue(inboxEvent.OrderKey, out var lane))
        {
            lane.Events.Enqueue(inboxEvent);
            return;
        }

        lane = new Lane();
        lane.Events.Enqueue(inboxEvent);
        _lanes.Add(inboxEvent.OrderKey, lane);
        MakeReady(lane);
    }

    private void Advance(InboxLease lease)
    {
        var lane = _lanes[lease.Event.OrderKey];
        _ = lane.Events.Dequeue();
        lane.Attempts = 0;
        if (lane.Events.Count == 0)
            _ = _lanes.Remove(lease.Event.OrderKey);
        else
            MakeReady(lane);
    }

    private void MakeReady(object? lane) => _ready.Writer.TryWrite((Lane)lane!);

    private sealed class Lane
    {
        public Queue<InboxEvent> Events { get; } = [];

        public int Attempts { get; set; }

        public ITimer? Timer { get; set; }
    }
}
