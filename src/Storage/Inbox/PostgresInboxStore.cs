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
