using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>
/// Decides which event is handed out next, in memory: a lane for each order key, of which the first event alone is handed out, and portals that
/// take turns. While a portal has lanes enough that are ready, what else comes is its backlog: it enters a lane when they run out. Waits are
/// measured by a clock that nobody sets.
/// </summary>
internal sealed class InboxIndex : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(3650);

    // A timer can't be set for longer.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    private readonly IOptionsMonitor<BitrixOptions> _options;
    private readonly TimeProvider _time;
    private readonly int _enoughReady;
    private readonly Lock _lock = new();
    private readonly Dictionary<Hash128, Lane> _lanes = [];
    private readonly Dictionary<string, PortalLanes> _portals = new(StringComparer.Ordinal);
    private readonly KnownContents _contents = new();
    private readonly KnownChanges _changes = new();
    private readonly Queue<PortalLanes> _turns = new();
    private readonly PriorityQueue<Lane, long> _waiting = new();
    private readonly Dictionary<Guid, PendingEvent> _leases = [];
    private readonly SemaphoreSlim _claimable = new(0);
    private readonly ITimer _timer;
    private int _claimableLanes;

    /// <param name="options">The settings.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="enoughReady">How many lanes of a portal are ready when its backlog begins; half of them, when it is loaded.</param>
    public InboxIndex(IOptionsMonitor<BitrixOptions> options, TimeProvider time, int enoughReady = int.MaxValue)
    {
        _options = options;
        _time = time;
        _enoughReady = enoughReady;
        _timer = time.CreateTimer(_ => EndWaits(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many events are pending, and the place of the oldest of them in the order of arrival.</summary>
    public (int Count, long? Oldest) Pending
    {
        get
        {
            lock (_lock)
            {
                long?[] oldest = [_lanes.Values.Min(lane => lane.First?.Sequence), BacklogStart];
                return (_portals.Values.Sum(portal => portal.InLanes + portal.Backlog.Count), oldest.Min());
            }
        }
    }

    /// <summary>The place in the order of arrival from which on there are events in backlogs; <see langword="null"/> if there are none.</summary>
    public long? BacklogStart
    {
        get
        {
            lock (_lock)
                return _portals.Values.Min(portal => portal.Backlog.TryPeek(out var first) ? first : (long?)null);
        }
    }

    /// <summary>Adds an event that has just arrived, at the end of its lane.</summary>
    public InboxAddition Add(long sequence, InboxHead head)
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            var dueAt = head.IsCoalescing ? now + Ticks(_options.CurrentValue.Inbox.CoalescingDelay) : now;
            return Add(sequence, head, since: now, dueAt, attempts: 0);
        }
    }

    /// <summary>Adds an event of an earlier process. One that coalesces has waited long enough.</summary>
    public InboxAddition Restore(in StoredEvent stored)
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            return Add(stored.Sequence, stored.Head, TimestampOf(stored.Head.ReceivedAt, now), now + Ticks(stored.Wait), stored.Attempts);
        }
    }

    /// <summary>Remembers an event of an earlier process that has been handled, to know its duplicates.</summary>
    public void Remember(InboxHead head)
    {
        lock (_lock)
            Know(head, TimestampOf(head.ReceivedAt, _time.GetTimestamp()));
    }

    /// <summary>Remembers when the change of an event of an earlier process was handed out.</summary>
    public void Remember(InboxHead head, DateTimeOffset handedOutAt)
    {
        lock (_lock)
            ChangeOf(head)?.Note(handedOutAt);
    }

    /// <summary>Whether handlers see a change that was made before a time.</summary>
    public bool IsCovered(UInt128 changeHash, DateTimeOffset changedAt)
    {
        lock (_lock)
            return _changes.Find(Hash128.Of(changeHash))?.IsCovered(changedAt) ?? false;
    }

    /// <summary>Finds the events in the lane of an order key: their places in the order of arrival, and how often they were handed out.</summary>
    public List<(long Sequence, int Attempts)> Find(Hash128 orderKey, int limit)
    {
        lock (_lock)
            return [.. _lanes.GetValueOrDefault(orderKey)?.Events.Take(limit) ?? []];
    }

    /// <summary>Waits until an event is due and takes it; its attempt is counted.</summary>
    public async ValueTask<PendingEvent> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _claimable.WaitAsync(cancellationToken);
            lock (_lock)
            {
                if (TryTake(out var pending))
                    return pending;
            }
        }
    }

    /// <summary>Says what is to be loaded of the backlog of a portal, whose lanes run out. Who has been told so calls one of the next two.</summary>
    /// <returns><see langword="false"/> if nothing is to be loaded, or somebody else is at it.</returns>
    public bool TryBeginLoading(PortalLanes portal, out IReadOnlyList<long> sequences)
    {
        lock (_lock)
        {
            var few = _enoughReady / 2;
            sequences = portal.IsLoading || portal.Ready.Count >= few ? [] : [.. portal.Backlog.Take(few)];
            portal.IsLoading |= sequences.Count > 0;
            return sequences.Count > 0;
        }
    }

    /// <summary>Takes what has been loaded of a backlog into its lanes.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="count">How many events were to be loaded.</param>
    /// <param name="loaded">Those that are there, in the order of arrival.</param>
    public List<InboxAddition> Load(PortalLanes portal, int count, IReadOnlyList<StoredEvent> loaded)
    {
        lock (_lock)
        {
            portal.IsLoading = false;
            for (; count > 0; count--)
                _ = portal.Backlog.TryDequeue(out _);
            return [.. loaded.Select(stored => Enter(stored))];
        }
    }

    /// <summary>Leaves a backlog as it is: it could not be loaded.</summary>
    public void GiveUpLoading(PortalLanes portal)
    {
        lock (_lock)
            portal.IsLoading = false;
    }

    /// <summary>Makes the lease of an event that was taken.</summary>
    public InboxLease Lease(PendingEvent pending, InboxEvent inboxEvent)
    {
        lock (_lock)
        {
            _leases.Add(inboxEvent.Id, pending);
            if (pending.Attempts == 1)
                BeginHandling(pending, inboxEvent, _time.GetUtcNow());
        }

        return new InboxLease(inboxEvent, pending.Attempts);
    }

    /// <summary>Ends a lease, before its event is settled.</summary>
    /// <returns><see langword="false"/> if it has been settled already.</returns>
    public bool TryEnd(InboxLease lease, [NotNullWhen(true)] out PendingEvent? pending)
    {
        lock (_lock)
            return _leases.Remove(lease.Event.Id, out pending);
    }

    /// <summary>Gives up handing out the change of an event, which can't be read.</summary>
    public void GiveUpChange(InboxHead head)
    {
        lock (_lock)
            ChangeOf(head)?.GiveWay();
    }

    /// <summary>Settles an event that was taken: it is pending no longer, and the next one of its lane goes on.</summary>
    public void Remove(PendingEvent pending)
    {
        lock (_lock)
        {
            var lane = pending.Lane;
            lane.Portal.InLanes--;
            lane.RemoveFirst();
            if (lane.First is null)
                _ = _lanes.Remove(lane.OrderKey);
            else
                Schedule(lane);
        }
    }

    /// <summary>Puts an event that was taken back, as if it had not been: its attempt does not count.</summary>
    public void PutBack(PendingEvent pending, TimeSpan wait = default)
    {
        lock (_lock)
        {
            if (--pending.Attempts == 0)
            {
                pending.Change?.Wait();
                pending.Change = null;
            }

            pending.DueAt = _time.GetTimestamp() + Ticks(wait);
            Schedule(pending.Lane);
        }
    }

    /// <summary>Puts an event that was taken back, to be handed out again after a while.</summary>
    public void Delay(PendingEvent pending, TimeSpan wait)
    {
        lock (_lock)
        {
            pending.Head = null;
            pending.DueAt = _time.GetTimestamp() + Ticks(wait);
            Schedule(pending.Lane);
        }
    }

    public void Suspend(string memberId)
    {
        lock (_lock)
        {
            var portal = PortalOf(memberId);
            if (!portal.IsSuspended)
                _claimableLanes -= portal.Ready.Count;
            portal.IsSuspended = true;
        }
    }

    public void Resume(string memberId)
    {
        lock (_lock)
        {
            var portal = PortalOf(memberId);
            if (portal.IsSuspended)
                Announce(portal, portal.Ready.Count);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _claimable.Dispose();
    }

    private InboxAddition Add(long sequence, InboxHead head, long since, long dueAt, int attempts)
    {
        var portal = PortalOf(head.MemberId);
        var isPostponed = portal.Backlog.Count > 0 || portal.Ready.Count >= _enoughReady;

        // What a coalescing event is a duplicate of may be replaced before its turn comes to enter a lane: then it is compared.
        if (!(isPostponed && head.IsCoalescing) && !TryKnow(head, since, attempts))
            return InboxAddition.Folded;

        if (attempts == 0)
            ChangeOf(head)?.Wait();
        if (!isPostponed)
            return Enter(sequence, head, dueAt, attempts);

        portal.Backlog.Enqueue(sequence);
        return InboxAddition.Postponed;
    }

    private InboxAddition Enter(in StoredEvent stored)
    {
        var (head, now) = (stored.Head, _time.GetTimestamp());
        var since = TimestampOf(head.ReceivedAt, now);
        if (head.IsCoalescing && !TryKnow(head, since, stored.Attempts))
        {
            ChangeOf(head)?.GiveWay();
            return InboxAddition.Folded;
        }

        var coalescedAt = head.IsCoalescing ? since + Ticks(_options.CurrentValue.Inbox.CoalescingDelay) : now;
        return Enter(stored.Sequence, head, Math.Max(now + Ticks(stored.Wait), coalescedAt), stored.Attempts);
    }

    private InboxAddition Enter(long sequence, InboxHead head, long dueAt, int attempts)
    {
        if (head.IsCoalescing && attempts == 0 && FindReplaceable(head) is { } waiting)
            return InboxAddition.InPlaceOf(TakePlace(waiting, sequence, head));

        Append(new PendingEvent(LaneOf(head), sequence) { Head = head, DueAt = dueAt, Attempts = attempts });
        return default;
    }

    /// <summary>Remembers the content of an event; <see langword="false"/> if it is a duplicate, which one that has been handed out never is.</summary>
    private bool TryKnow(InboxHead head, long since, int attempts)
    {
        var window = Ticks(_options.CurrentValue.Inbox.DuplicateWindow);
        if (attempts == 0 && head.ContentHash is { } hash && _contents.Contains(hash, after: since - window))
            return false;

        Know(head, since);
        return true;
    }

    private void Know(InboxHead head, long since)
    {
        var window = _options.CurrentValue.Inbox.DuplicateWindow;
        if (head.ContentHash is { } hash && window > TimeSpan.Zero)
            _contents.Add(hash, since, keptAfter: since - Ticks(window));
    }

    private KnownChange? ChangeOf(InboxHead head) => ChangeOf(head.ChangeHash);

    private KnownChange? ChangeOf(Hash128? changeHash)
    {
        var now = _time.GetTimestamp();
        return changeHash is { } hash ? _changes.Of(hash, now, keptAfter: now - Ticks(_options.CurrentValue.Inbox.HandledRetention)) : null;
    }

    /// <summary>The event whose place a coalescing one takes: the one before it, if it has never been handed out.</summary>
    private PendingEvent? FindReplaceable(InboxHead head)
        => _lanes.TryGetValue(head.OrderKey, out var lane)
            && lane.Last is { Attempts: 0 } last
            && last.Head?.EventName == head.EventName
                ? last
                : null;

    private long TakePlace(PendingEvent waiting, long sequence, InboxHead head)
    {
        var (superseded, known) = (waiting.Sequence, waiting.Head!);

        // Within its second the object may change back to what it was: then its event is no duplicate.
        if (known.ContentHash is { } hash && !(known.SentAt < head.SentAt))
            _contents.Remove(hash);

        ChangeOf(known)?.GiveWay();
        (waiting.Sequence, waiting.Head) = (sequence, head);
        return superseded;
    }

    private void Append(PendingEvent pending)
    {
        var lane = pending.Lane;
        lane.Portal.InLanes++;
        lane.Append(pending);
        if (lane.First == pending)
            Schedule(lane);
    }

    private bool TryTake([NotNullWhen(true)] out PendingEvent? pending)
    {
        pending = null;
        while (pending is null && _turns.TryDequeue(out var portal))
        {
            portal.IsInTurn = false;
            if (portal.IsSuspended)
                continue;

            pending = portal.Ready.Dequeue().First!;
            _claimableLanes--;
            QueueForTurn(portal);
        }

        if (pending is null)
            return false;

        pending.Attempts++;
        return true;
    }

    private void BeginHandling(PendingEvent pending, InboxEvent inboxEvent, DateTimeOffset now)
    {
        pending.Change = ChangeOf(Hash128.Of(inboxEvent.ChangeHash));
        pending.Change?.HandOut(now);
        if (inboxEvent.ContentHash is { } hash && !InboxHead.IsSettled(inboxEvent.SentAt, now))
            _contents.Remove(Hash128.Of(hash));
    }

    private void Schedule(Lane lane)
    {
        if (lane.First!.DueAt > _time.GetTimestamp())
            Wait(lane);
        else
            MakeReady(lane);
    }

    private void Wait(Lane lane)
    {
        _waiting.Enqueue(lane, lane.First!.DueAt);
        if (_waiting.Peek() == lane)
            SetTimer();
    }

    private void EndWaits()
    {
        lock (_lock)
        {
            while (_waiting.TryPeek(out var lane, out var dueAt) && dueAt <= _time.GetTimestamp())
            {
                _ = _waiting.Dequeue();
                MakeReady(lane);
            }

            SetTimer();
        }
    }

    private void SetTimer()
    {
        if (!_waiting.TryPeek(out _, out var dueAt))
            return;

        // Timers count whole milliseconds: one that were rounded down would fire in vain until the fraction has passed.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(_time.GetElapsedTime(_time.GetTimestamp(), dueAt).TotalMilliseconds));
        _ = _timer.Change(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestTimer.Ticks)), Timeout.InfiniteTimeSpan);
    }

    private void MakeReady(Lane lane)
    {
        lane.Portal.Ready.Enqueue(lane);
        if (!lane.Portal.IsSuspended)
            Announce(lane.Portal, 1);
    }

    /// <summary>Lets claims know of lanes. A few too many wake-ups do no harm; one too few would.</summary>
    private void Announce(PortalLanes portal, int lanes)
    {
        portal.IsSuspended = false;
        QueueForTurn(portal);
        _claimableLanes += lanes;
        var missing = Math.Min(lanes, _claimableLanes - _claimable.CurrentCount);
        if (missing > 0)
            _ = _claimable.Release(missing);
    }

    private void QueueForTurn(PortalLanes portal)
    {
        if (portal.Ready.Count == 0 || portal.IsInTurn)
            return;

        portal.IsInTurn = true;
        _turns.Enqueue(portal);
    }

    private Lane LaneOf(InboxHead head)
    {
        if (!_lanes.TryGetValue(head.OrderKey, out var lane))
            _lanes.Add(head.OrderKey, lane = new Lane(head.OrderKey, PortalOf(head.MemberId)));
        return lane;
    }

    private PortalLanes PortalOf(string memberId)
    {
        if (!_portals.TryGetValue(memberId, out var portal))
            _portals.Add(memberId, portal = new PortalLanes());
        return portal;
    }

    /// <summary>The timestamp of an earlier time of the clock that people set; one that is yet to come counts as now.</summary>
    private long TimestampOf(DateTimeOffset past, long now)
    {
        var age = _time.GetUtcNow() - past;
        return age > TimeSpan.Zero ? now - Ticks(age) : now;
    }

    private long Ticks(TimeSpan span) => (long)((Int128)(span < LongestWait ? span : LongestWait).Ticks * _time.TimestampFrequency / TimeSpan.TicksPerSecond);
}
