using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Bitrix24Typed.Inbox.Scheduling;
using Bitrix24Typed.Telemetry;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Inbox;

/// <summary>Keeps events until the process ends.</summary>
internal sealed class InMemoryInboxStore(IOptionsMonitor<BitrixOptions> options, BitrixTelemetry telemetry, TimeProvider time) : IInboxStore, IDisposable
{
    private readonly Lock _lock = new();
    private readonly InboxIndex _index = new(options, time);
    private readonly ConcurrentDictionary<long, InboxEvent> _events = new();
    private readonly OrderedDictionary<Guid, DeadLetter> _deadLetters = [];
    private long _lastSequence;

    public ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_events.Count + _deadLetters.Count + events.Count > options.CurrentValue.Inbox.Capacity)
                throw new InboxUnavailableException("The inbox is full.");

            foreach (var inboxEvent in events)
                Append(inboxEvent);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> IsCoveredAsync(UInt128 changeHash, DateTimeOffset changedAt, CancellationToken cancellationToken)
        => ValueTask.FromResult(_index.IsCovered(changeHash, changedAt));

    public async ValueTask<InboxLease> ClaimAsync(CancellationToken cancellationToken)
    {
        var pending = await _index.TakeAsync(cancellationToken);
        return _index.Lease(pending, _events[pending.Sequence]);
    }

    public ValueTask CompleteAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        if (_index.TryEnd(lease, out var pending))
            Remove(pending);
        return ValueTask.CompletedTask;
    }

    public ValueTask RetryAsync(InboxLease lease, DateTimeOffset dueAt, InboxFailure failure, CancellationToken cancellationToken)
    {
        if (_index.TryEnd(lease, out var pending))
            _index.Delay(pending, dueAt - time.GetUtcNow());
        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(InboxLease lease, CancellationToken cancellationToken)
    {
        if (_index.TryEnd(lease, out var pending))
            _index.PutBack(pending);
        return ValueTask.CompletedTask;
    }

    public ValueTask DeadLetterAsync(InboxLease lease, InboxFailure failure, CancellationToken cancellationToken)
    {
        if (_index.TryEnd(lease, out var pending))
        {
            lock (_lock)
                _deadLetters[lease.Event.Id] = new DeadLetter(lease.Event, lease.Attempt, failure, time.GetUtcNow());
            Remove(pending);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask SuspendAsync(string memberId, CancellationToken cancellationToken)
    {
        _index.Suspend(memberId);
        return ValueTask.CompletedTask;
    }

    public ValueTask ResumeAsync(string memberId, CancellationToken cancellationToken)
    {
        _index.Resume(memberId);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<WaitingEvent>> FindWaitingAsync(string orderKey, int limit, CancellationToken cancellationToken)
    {
        var waiting = new List<WaitingEvent>();
        foreach (var (sequence, attempts) in _index.Find(Hash128.Of(orderKey), limit))
        {
            // One that has been settled since is not waiting any more.
            if (_events.TryGetValue(sequence, out var inboxEvent))
                waiting.Add(new WaitingEvent(inboxEvent with { Body = default }, attempts));
        }

        return ValueTask.FromResult<IReadOnlyList<WaitingEvent>>(waiting);
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
            var letters = TakeOut(filter);
            foreach (var letter in letters)
                Append(letter.Event with { Origin = EventOrigin.Replay });
            return ValueTask.FromResult(letters.Count);
        }
    }

    public ValueTask<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
        => ValueTask.FromResult(TakeOut(filter).Count);

    public ValueTask<InboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var (pending, oldest) = _index.Pending;
            var since = oldest is { } sequence ? _events.GetValueOrDefault(sequence)?.ReceivedAt : null;
            return ValueTask.FromResult(new InboxStatistics(pending, _deadLetters.Count, since));
        }
    }

    public void Dispose() => _index.Dispose();

    private void Append(InboxEvent inboxEvent)
    {
        // An event may be handed out as soon as the index has it.
        _events[++_lastSequence] = inboxEvent;
        var addition = _index.Add(_lastSequence, InboxHead.Of(inboxEvent));
        if (addition.IsFolded)
        {
            telemetry.Folded(1);
            _ = _events.TryRemove(_lastSequence, out _);
        }

        if (addition.Superseded is { } superseded)
            _ = _events.TryRemove(superseded, out _);
    }

    private void Remove(PendingEvent pending)
    {
        _ = _events.TryRemove(pending.Sequence, out _);
        _index.Remove(pending);
    }

    private List<DeadLetter> Find(DeadLetterFilter filter)
    {
        lock (_lock)
            return [.. _deadLetters.Values.Where(filter.Matches)];
    }

    private List<DeadLetter> TakeOut(DeadLetterFilter filter)
    {
        lock (_lock)
        {
            var letters = Find(filter);
            foreach (var letter in letters)
                _ = _deadLetters.Remove(letter.Event.Id);
            return letters;
        }
    }
}
