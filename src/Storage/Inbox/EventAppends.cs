using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Bitrix24Typed.Telemetry;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>Appends events; those of requests that come at the same time in one commit.</summary>
internal sealed class EventAppends : IAsyncDisposable
{
    private const int MostAtOnce = 64;

    private readonly PostgresDatabase _database;
    private readonly PortalTurns _turns;
    private readonly InboxSignal _signal;
    private readonly AtRestProtection _protection;
    private readonly BitrixTelemetry _telemetry;
    private readonly IOptionsMonitor<BitrixOptions> _options;
    private readonly TimeProvider _time;
    private readonly GroupCommit<IReadOnlyList<ArrivingEvent>> _appends;

    public EventAppends(
        PostgresDatabase database,
        PortalTurns turns,
        InboxSignal signal,
        AtRestProtection protection,
        BitrixTelemetry telemetry,
        IOptionsMonitor<BitrixOptions> options,
        TimeProvider time)
    {
        (_database, _turns, _signal, _protection) = (database, turns, signal, protection);
        (_telemetry, _options, _time) = (telemetry, options, time);
        _appends = new GroupCommit<IReadOnlyList<ArrivingEvent>>(AppendAsync, MostAtOnce);
    }

    /// <summary>Appends events.</summary>
    /// <exception cref="InboxUnavailableException">They could not be stored.</exception>
    public async ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var coalescedAt = (_time.GetUtcNow() + _options.CurrentValue.Inbox.CoalescingDelay).UtcDateTime;
        var arriving = events.Select(inboxEvent => new ArrivingEvent(
            inboxEvent,
            EventColumns.LaneOf(inboxEvent.OrderKey),
            inboxEvent.IsCoalescing ? coalescedAt : ArrivingEvent.Always,
            _protection.Protect(inboxEvent.Body.Span))).ToList();
        if (arriving.Count == 0)
            return;

        try
        {
            await _appends.AddAsync(arriving).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or ObjectDisposedException || DatabaseFailure.IsPassing(exception))
        {
            throw new InboxUnavailableException("The database can't store events now.", exception);
        }
    }

    public ValueTask DisposeAsync() => _appends.DisposeAsync();

    private async Task AppendAsync(IReadOnlyList<IReadOnlyList<ArrivingEvent>> requests)
    {
        var events = requests.SelectMany(request => request).ToList();
        var lanes = events.DistinctBy(arriving => arriving.Lane)
            .Select(arriving => (arriving.Lane, arriving.Event.MemberId, Turn: _turns.Next(arriving.Event.MemberId), arriving.DueAt))
            .ToDictionary(lane => lane.Lane);

        var (now, window) = (_time.GetUtcNow().UtcDateTime, _options.CurrentValue.Inbox.DuplicateWindow);
        var knownSince = window > TimeSpan.Zero ? now - window : ArrivingEvent.Never;

        await using var connection = await _database.Pool.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(AppendStatements.LockLanes(lanes.Values, now));
        var storing = Rounds(events).ConvertAll(round => AppendStatements.Store(round, knownSince));
        storing.ForEach(batch.BatchCommands.Add);
        if (events.Exists(arriving => arriving.IsCompared))
            batch.BatchCommands.Add(AppendStatements.RemoveEmptyLanes([.. lanes.Keys]));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT pg_notify(current_schema(), '{InboxSignal.Notification}')"));

        await using (var reader = await batch.ExecuteReaderAsync())
        {
            // A lane that was there has its turn already.
            while (await reader.ReadAsync())
                _turns.GiveBack(lanes[reader.GetInt64(0)].MemberId);
        }

        _telemetry.Folded(events.Count - storing.Sum(command => command.RecordsAffected));

        _signal.Raise();
    }

    /// <summary>
    /// An event that is compared with those before it must see them stored: it is in a later statement than another one of its lane.
    /// </summary>
    private static List<List<ArrivingEvent>> Rounds(List<ArrivingEvent> events)
    {
        var rounds = new List<List<ArrivingEvent>>();
        var lastRounds = new Dictionary<long, int>();
        foreach (var arriving in events)
        {
            var round = lastRounds.TryGetValue(arriving.Lane, out var last) ? last + (arriving.IsCompared ? 1 : 0) : 0;
            lastRounds[arriving.Lane] = round;
            if (round == rounds.Count)
                rounds.Add([]);
            rounds[round].Add(arriving);
        }

        return rounds;
    }
}
