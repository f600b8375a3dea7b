using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Storage.Database;
using Npgsql;
using NpgsqlTypes;

namespace Bitrix24Typed.Storage.OwnChanges;

/// <summary>
/// Keeps own changes in PostgreSQL, so that one process recognises the echo of what another has done. Who looks for a cause locks what could be
/// it; rows are locked in the order of their identifiers, so that nobody waits for each other.
/// </summary>
internal sealed class PostgresOwnChangeStore(PostgresDatabase database, TimeProvider time) : IOwnChangeStore
{
    private const string Save =
        """
        INSERT INTO own_changes VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (id) DO UPDATE SET
            member_id = excluded.member_id, family = excluded.family, kind = excluded.kind, object_id = excluded.object_id, user_id = excluded.user_id,
            begun_at = excluded.begun_at, started_at = excluded.started_at, finished_at = excluded.finished_at, echo_id = excluded.echo_id
        """;

    private const string Remove = "DELETE FROM own_changes WHERE id IN (SELECT id FROM own_changes WHERE id = ANY ($1) ORDER BY id FOR UPDATE)";

    private const string Candidates =
        """
        SELECT id, member_id, family, kind, object_id, user_id, begun_at, started_at, finished_at, echo_id FROM own_changes
        WHERE member_id = $1 AND family = $2 AND (object_id = $3 OR object_id IS NULL) AND begun_at >= $4
        ORDER BY id FOR UPDATE
        """;

    public async ValueTask SaveAsync(IReadOnlyList<OwnChange> changes, CancellationToken cancellationToken)
    {
        await using var batch = database.BriefPool.CreateBatch();
        foreach (var change in changes.OrderBy(change => change.Id))
            batch.BatchCommands.Add(SaveCommand(change));
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask RemoveAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await using var command = database.BriefPool.CreateCommand(Remove);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] });
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask<EchoMatch> MatchAsync(ChangeEcho echo, CancellationToken cancellationToken)
    {
        await using var connection = await database.BriefPool.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var candidates = await LockCandidatesAsync(connection, echo, cancellationToken);
        if (candidates.Exists(change => change.EchoId == echo.EventId))
            return EchoMatch.Own;

        if (candidates.Find(change => change.Match(echo) is EchoMatch.Own) is { } cause)
        {
            await NoteAsync(connection, cause.Id, echo.EventId, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return EchoMatch.Own;
        }

        var oldest = time.GetUtcNow() - IOwnChangeStore.LongestCall;
        return candidates.Exists(change => change.BegunAt > oldest && change.Match(echo) is EchoMatch.Undecided) ? EchoMatch.Undecided : EchoMatch.Foreign;
    }

    private static NpgsqlBatchCommand SaveCommand(OwnChange change) => new(Save)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = change.Id },
            new NpgsqlParameter<string> { TypedValue = change.MemberId },
            new NpgsqlParameter<string> { TypedValue = change.Family },
            new NpgsqlParameter<short> { TypedValue = (short)change.Kind },
            Nullable(NpgsqlDbType.Text, change.ObjectId),
            Nullable(NpgsqlDbType.Bigint, change.UserId),
            new NpgsqlParameter<DateTime> { TypedValue = change.BegunAt.UtcDateTime },
            Nullable(NpgsqlDbType.TimestampTz, change.StartedAt?.UtcDateTime),
            Nullable(NpgsqlDbType.TimestampTz, change.FinishedAt?.UtcDateTime),
            Nullable(NpgsqlDbType.Uuid, change.EchoId),
        },
    };

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

    /// <summary>The changes that could be the cause, the earliest first.</summary>
    private async Task<List<OwnChange>> LockCandidatesAsync(NpgsqlConnection connection, ChangeEcho echo, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Candidates, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = echo.MemberId },
                new NpgsqlParameter<string> { TypedValue = echo.Family },
                new NpgsqlParameter<string> { TypedValue = echo.ObjectId },
                new NpgsqlParameter<DateTime> { TypedValue = (time.GetUtcNow() - IOwnChangeStore.Retention).UtcDateTime },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var candidates = new List<OwnChange>();
        while (await reader.ReadAsync(cancellationToken))
            candidates.Add(Read(reader));
        return [.. candidates.OrderBy(change => change.BegunAt)];
    }

    private static OwnChange Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        MemberId = reader.GetString(1),
        Family = reader.GetString(2),
        Kind = (ChangeKind)reader.GetInt16(3),
        ObjectId = reader.IsDBNull(4) ? null : reader.GetString(4),
        UserId = reader.IsDBNull(5) ? null : reader.GetInt64(5),
        BegunAt = new DateTimeOffset(reader.GetDateTime(6)),
        StartedAt = reader.IsDBNull(7) ? null : new DateTimeOffset(reader.GetDateTime(7)),
        FinishedAt = reader.IsDBNull(8) ? null : new DateTimeOffset(reader.GetDateTime(8)),
        EchoId = reader.IsDBNull(9) ? null : reader.GetGuid(9),
    };

    private static async Task NoteAsync(NpgsqlConnection connection, Guid changeId, Guid eventId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE own_changes SET echo_id = $2 WHERE id = $1", connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = changeId }, new NpgsqlParameter<Guid> { TypedValue = eventId } },
        };
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
