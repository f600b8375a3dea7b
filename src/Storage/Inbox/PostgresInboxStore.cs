using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Npgsql;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>Keeps events in PostgreSQL, for all processes that share it.</summary>
internal sealed class PostgresInboxStore(
    PostgresDatabase database,
    EventAppends appends,
    LaneClaims claims,
    LeaseSettlements settlements,
    PortalSuspensions suspensions,
    DeadLetterTable deadLetters) : IInboxStore
{
    public ValueTask AppendAsync(IReadOnlyList<InboxEvent> events, CancellationToken cancellationToken) => appends.AppendAsync(events, cancellationToken);

    public async ValueTask<bool> IsCoveredAsync(UInt128 changeHash, DateTimeOffset changedAt, CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand(
            $"""
            SELECT EXISTS (
                SELECT FROM events e CROSS JOIN LATERAL ({EventColumns.FirstClaim}) claimed
                WHERE e.change_hash = $1 AND (claimed.at IS NULL OR claimed.at >= $2))
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = EventColumns.GuidOf(changeHash) });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = changedAt.UtcDateTime });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public ValueTask<InboxLease> ClaimAsync(CancellationToken cancellationToken) => claims.ClaimAsync(cancellationToken);

    public ValueTask CompleteAsync(InboxLease lease, CancellationToken cancellationToken)
        => new(settlements.CompleteAsync(lease).WaitAsync(cancellationToken));

    public ValueTask RetryAsync(InboxLease lease, DateTimeOffset dueAt, InboxFailure failure, CancellationToken cancellationToken)
        => new(settlements.RetryAsync(lease, dueAt).WaitAsync(cancellationToken));

    public ValueTask ReleaseAsync(InboxLease lease, CancellationToken cancellationToken)
        => new(settlements.ReleaseAsync(lease).WaitAsync(cancellationToken));

    public ValueTask DeadLetterAsync(InboxLease lease, InboxFailure failure, CancellationToken cancellationToken)
        => new(settlements.DeadLetterAsync(lease, failure).WaitAsync(cancellationToken));

    public ValueTask SuspendAsync(string memberId, CancellationToken cancellationToken) => new(suspensions.SuspendAsync(memberId, cancellationToken));

    public ValueTask ResumeAsync(string memberId, CancellationToken cancellationToken) => new(suspensions.ResumeAsync(memberId, cancellationToken));

    /// <summary>A lane counts the attempts of its first event only: the others have not been handed out.</summary>
    public async ValueTask<IReadOnlyList<WaitingEvent>> FindWaitingAsync(string orderKey, int limit, CancellationToken cancellationToken)
    {
        var storedKey = EventColumns.Storable(orderKey);
        await using var command = database.Pool.CreateCommand(
            $"""
            SELECT CASE WHEN row_number() OVER (ORDER BY e.position) = 1 THEN coalesce(l.attempts, 0) ELSE 0 END, {EventColumns.NamesOf("e")}
            FROM events e LEFT JOIN lanes l ON l.lane = e.lane
            WHERE e.lane = $1 AND e.order_key = $2 AND e.handled_at IS NULL
            ORDER BY e.position LIMIT $3
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = EventColumns.LaneOf(storedKey) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = storedKey });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = new List<WaitingEvent>();
        while (await reader.ReadAsync(cancellationToken))
            waiting.Add(new WaitingEvent(EventColumns.Read(reader, 1, body: []), reader.GetInt32(0)));
        return waiting;
    }

    public IAsyncEnumerable<DeadLetter> QueryDeadLettersAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
        => deadLetters.QueryAsync(filter, cancellationToken);

    public ValueTask<int> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
        => new(deadLetters.ReplayAsync(filter, cancellationToken));

    public ValueTask<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
        => new(deadLetters.DiscardAsync(filter, cancellationToken));

    public async ValueTask<InboxStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand(
            """
            SELECT p.count, p.oldest, (SELECT count(*) FROM dead_letters)
            FROM (SELECT count(*) AS count, min(received_at) AS oldest FROM events WHERE handled_at IS NULL) p
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        _ = await reader.ReadAsync(cancellationToken);
        return new InboxStatistics(reader.GetInt64(0), reader.GetInt64(2), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTime>(1));
    }
}
