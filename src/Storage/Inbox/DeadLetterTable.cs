using System.Runtime.CompilerServices;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Database;
using Npgsql;
using NpgsqlTypes;

namespace Bitrix24Typed.Storage.Inbox;

/// <summary>The events that could not be handled.</summary>
internal sealed class DeadLetterTable(
    PostgresDatabase database, PortalTurns turns, InboxSignal signal, AtRestProtection protection, TimeProvider time)
{
    // Bodies may be large.
    private const int PageSize = 20;

    private const string Matches =
        """
        ($1::uuid IS NULL OR id = $1) AND ($2::text IS NULL OR member_id = $2) AND ($3::text IS NULL OR event_name = $3)
        AND ($4::text IS NULL OR order_key = $4) AND ($5::text IS NULL OR exception_type = $5)
        AND ($6::timestamptz IS NULL OR failed_at >= $6) AND ($7::timestamptz IS NULL OR failed_at < $7)
        """;

    public async IAsyncEnumerable<DeadLetter> QueryAsync(DeadLetterFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = 0L;
        List<(long Number, DeadLetter Letter)> page;
        do
        {
            // Page by page, so that no connection is held while the caller works.
            page = await ReadPageAsync(filter, last, cancellationToken);
            foreach (var (number, letter) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return letter;
                last = number;
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>Those that are there when it begins: what fails again meanwhile is not replayed twice.</summary>
    public async Task<int> ReplayAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        var end = await LastAsync(cancellationToken);
        var (count, moved) = (0, 0);
        do
        {
            moved = await ReplayPageAsync(filter, end, cancellationToken);
            count += moved;
        }
        while (moved > 0);

        return count;
    }

    public async Task<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand($"DELETE FROM dead_letters WHERE {Matches}");
        Add(command.Parameters, filter);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<(long Number, DeadLetter Letter)>> ReadPageAsync(DeadLetterFilter filter, long after, CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand(
            $"SELECT letter, attempts, exception_type, message, failed_at, body, {EventColumns.Names} FROM dead_letters WHERE {Matches} AND letter > $8 ORDER BY letter LIMIT $9");
        Add(command.Parameters, filter);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<(long, DeadLetter)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var dead = EventColumns.Read(reader, 6, protection.Unprotect(reader.GetFieldValue<byte[]>(5)));
            var failure = new InboxFailure(reader.GetString(2), reader.GetString(3));
            page.Add((reader.GetInt64(0), new DeadLetter(dead, reader.GetInt32(1), failure, reader.GetFieldValue<DateTime>(4))));
        }

        return page;
    }

    private async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand("SELECT coalesce(max(letter), 0) FROM dead_letters");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<int> ReplayPageAsync(DeadLetterFilter filter, long end, CancellationToken cancellationToken)
    {
        await using var connection = await database.Pool.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var letters = await LockPageAsync(connection, filter, end, cancellationToken);
        if (letters.Count == 0)
            return 0;

        var lanes = letters.DistinctBy(letter => letter.Lane).Select(letter => (letter.Lane, letter.MemberId, turns.Next(letter.MemberId), ArrivingEvent.Always)).ToList();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                AppendStatements.LockLanes(lanes, time.GetUtcNow().UtcDateTime),
                Move([.. letters.Select(letter => letter.Number)]),
                new NpgsqlBatchCommand($"SELECT pg_notify(current_schema(), '{InboxSignal.Notification}')"),
            },
        };
        _ = await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return letters.Count;
    }

    private static async Task<List<(long Number, long Lane, string MemberId)>> LockPageAsync(
        NpgsqlConnection connection, DeadLetterFilter filter, long end, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT letter, lane, member_id FROM dead_letters WHERE {Matches} AND letter <= $8 ORDER BY letter LIMIT $9 FOR UPDATE", connection);
        Add(command.Parameters, filter);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = end });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var letters = new List<(long, long, string)>();
        while (await reader.ReadAsync(cancellationToken))
            letters.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)));
        return letters;
    }

    private static NpgsqlBatchCommand Move(long[] letters) => new(
        $"""
        WITH moved AS (
            DELETE FROM dead_letters WHERE letter = ANY ($1) RETURNING *),
        placed AS MATERIALIZED (
            SELECT nextval('event_positions') AS position, o.* FROM (SELECT * FROM moved ORDER BY letter) o),
        stored AS (
            INSERT INTO events (position, lane, {EventColumns.Names}, due_at)
            SELECT position, lane, {EventColumns.Names.Replace("origin", "$3", StringComparison.Ordinal)}, $2 FROM placed)
        INSERT INTO bodies SELECT position, body FROM placed
        """)
    {
        Parameters =
        {
            new NpgsqlParameter<long[]> { TypedValue = letters },
            new NpgsqlParameter<DateTime> { TypedValue = ArrivingEvent.Always },
            new NpgsqlParameter<short> { TypedValue = (short)EventOrigin.Replay },
        },
    };

    private static void Add(NpgsqlParameterCollection parameters, DeadLetterFilter filter)
    {
        parameters.Add(Condition(filter.EventId, NpgsqlDbType.Uuid));
        parameters.Add(Condition(filter.MemberId, NpgsqlDbType.Text));
        parameters.Add(Condition(filter.EventName, NpgsqlDbType.Text));
        parameters.Add(Condition(filter.OrderKey, NpgsqlDbType.Text));
        parameters.Add(Condition(filter.ExceptionType, NpgsqlDbType.Text));
        parameters.Add(Condition(filter.FailedFrom?.UtcDateTime, NpgsqlDbType.TimestampTz));
        parameters.Add(Condition(filter.FailedBefore?.UtcDateTime, NpgsqlDbType.TimestampTz));
    }

    private static NpgsqlParameter Condition(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
