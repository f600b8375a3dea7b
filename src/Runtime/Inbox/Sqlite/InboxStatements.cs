using Bitrix24Typed.Inbox.Scheduling;
using Bitrix24Typed.Storage;
using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>What is written to the inbox's tables, on a connection of its own. One thread at a time.</summary>
internal sealed class InboxStatements : IDisposable
{
    // What an exception says is no place for a book.
    private const int LongestMessage = 4096;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _insertEvent;
    private readonly SqliteCommand _insertBody;
    private readonly SqliteCommand _claim;
    private readonly SqliteCommand _release;
    private readonly SqliteCommand _retry;
    private readonly SqliteCommand _settle;
    private readonly List<SqliteCommand> _commands = [];
    private long _lastSequence;

    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public InboxStatements(SqliteFile file)
    {
        _connection = file.Open();
        Execute("PRAGMA journal_size_limit = 67108864");
        _begin = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _insertEvent = Command(
            """
            INSERT INTO inbox_events (sequence, state, attempts, first_claimed_at, settled_at, received_at, sent_at, content_hash, change_hash, is_coalescing,
                order_key, member_id, event_name, id, domain, event_handler_id, user_id, auth_user_id, origin, format)
            VALUES ($sequence, 0, 0, $received_at, $received_at, $received_at, $sent_at, $content_hash, $change_hash, $is_coalescing,
                $order_key, $member_id, $event_name, $id, $domain, $event_handler_id, $user_id, $auth_user_id, $origin, $format)
            """,
            "$sequence", "$received_at", "$sent_at", "$content_hash", "$change_hash", "$is_coalescing", "$order_key", "$member_id", "$event_name", "$id",
            "$domain", "$event_handler_id", "$user_id", "$auth_user_id", "$origin", "$format");
        _insertBody = Command("INSERT INTO inbox_bodies (sequence, body) VALUES ($sequence, $body)", "$sequence", "$body");
        _claim = Command(
            """
            UPDATE inbox_events SET attempts = $attempts, first_claimed_at = CASE attempts WHEN 0 THEN $at ELSE first_claimed_at END
            WHERE sequence = $sequence
            """,
            "$sequence", "$attempts", "$at");
        _release = Command("UPDATE inbox_events SET attempts = $attempts WHERE sequence = $sequence", "$sequence", "$attempts");
        _retry = Command("UPDATE inbox_events SET due_at = $due_at, wait = $wait WHERE sequence = $sequence", "$sequence", "$due_at", "$wait");
        _settle = Command(
            "UPDATE inbox_events SET state = $state, settled_at = $at WHERE sequence = $sequence AND state = 0", "$sequence", "$state", "$at");
        _lastSequence = (long)Command("SELECT coalesce(max(sequence), 0) FROM inbox_events").ExecuteScalar()!;
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    /// <summary>Adds an event at the end.</summary>
    /// <returns>Its place in the order of arrival.</returns>
    public long Insert(InboxEvent inboxEvent, byte[] body)
    {
        var sequence = ++_lastSequence;
        Run(
            _insertEvent,
            sequence,
            inboxEvent.ReceivedAt.UtcTicks,
            inboxEvent.SentAt?.UtcTicks,
            InboxColumns.Hash(inboxEvent.ContentHash),
            InboxColumns.Hash(inboxEvent.ChangeHash),
            inboxEvent.IsCoalescing ? 1L : 0L,
            inboxEvent.OrderKey,
            inboxEvent.MemberId,
            inboxEvent.EventName,
            inboxEvent.Id.ToByteArray(),
            inboxEvent.Domain,
            inboxEvent.EventHandlerId,
            inboxEvent.UserId,
            inboxEvent.AuthUserId,
            (long)inboxEvent.Origin,
            (long)inboxEvent.Format);
        Run(_insertBody, sequence, body);
        return sequence;
    }

    public void Claim(long sequence, int attempts, DateTimeOffset at) => Run(_claim, sequence, (long)attempts, at.UtcTicks);

    public void Release(long sequence, int attempts) => Run(_release, sequence, (long)attempts);

    public void Retry(long sequence, DateTimeOffset dueAt, TimeSpan wait) => Run(_retry, sequence, dueAt.UtcTicks, wait.Ticks);

    /// <summary>The event has been handled, or will not be: another one is handled in its place.</summary>
    public void Settle(long sequence, DateTimeOffset at) => Run(_settle, sequence, (long)InboxState.Handled, at.UtcTicks);

    /// <summary>The event becomes a dead letter, once.</summary>
    public void Bury(long sequence, InboxFailure failure, DateTimeOffset at)
    {
        Run(_settle, sequence, (long)InboxState.Dead, at.UtcTicks);
        var message = failure.Message.Length <= LongestMessage ? failure.Message : failure.Message[..LongestMessage];
        Execute(
            "INSERT INTO inbox_dead_letters (sequence, exception_type, message, failed_at) SELECT $sequence, $type, $message, $at WHERE changes() > 0",
            ("$sequence", sequence), ("$type", failure.ExceptionType), ("$message", message), ("$at", at.UtcTicks));
    }

    public void Suspend(string memberId)
        => Execute("INSERT INTO inbox_suspended_portals (member_id) VALUES ($member_id) ON CONFLICT DO NOTHING", ("$member_id", memberId));

    public void Resume(string memberId) => Execute("DELETE FROM inbox_suspended_portals WHERE member_id = $member_id", ("$member_id", memberId));

    /// <summary>Puts the first dead letters of a filter back at the end.</summary>
    /// <returns>Their new places, and what the index must know of them.</returns>
    public List<(long Sequence, InboxHead Head)> Replay(DeadLetterFilter filter, int limit)
    {
        var replayed = new List<(long, InboxHead)>();
        foreach (var (position, sequence, head) in TakeOut(filter, limit))
        {
            var last = ++_lastSequence;
            Execute(
                """
                UPDATE inbox_events SET sequence = $last, state = 0, attempts = 0, due_at = NULL, wait = NULL, origin = $origin WHERE sequence = $sequence;
                UPDATE inbox_bodies SET sequence = $last WHERE sequence = $sequence;
                DELETE FROM inbox_dead_letters WHERE position = $position;
                """,
                ("$last", last), ("$sequence", sequence), ("$position", position), ("$origin", (long)EventOrigin.Replay));
            replayed.Add((last, head with { ContentHash = null, IsCoalescing = false }));
        }

        return replayed;
    }

    /// <summary>Removes the first dead letters of a filter.</summary>
    /// <returns>How many.</returns>
    public int Discard(DeadLetterFilter filter, int limit)
    {
        var letters = TakeOut(filter, limit);
        foreach (var (position, sequence, _) in letters)
        {
            Execute("DELETE FROM inbox_dead_letters WHERE position = $position", ("$position", position));
            Delete(sequence);
        }

        return letters.Count;
    }

    public void Delete(long sequence) => Execute(
        "DELETE FROM inbox_events WHERE sequence = $sequence; DELETE FROM inbox_bodies WHERE sequence = $sequence;", ("$sequence", sequence));

    /// <summary>Gives free pages back to the system, when there are many.</summary>
    public void Shrink(int pages)
    {
        using var free = Command("SELECT freelist_count > $pages AND freelist_count * 4 > page_count FROM pragma_freelist_count, pragma_page_count", "$pages");
        free.Parameters[0].Value = pages;
        if (free.ExecuteScalar() is 1L)
            Execute($"PRAGMA incremental_vacuum({pages})");
    }

    public void Dispose()
    {
        foreach (var command in _commands)
            command.Dispose();
        _connection.Dispose();
    }

    private List<(long Position, long Sequence, InboxHead Head)> TakeOut(DeadLetterFilter filter, int limit)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT letters.position, letters.sequence, {InboxColumns.Head} {DeadLetterRows.Source}";
        DeadLetterRows.Bind(command, filter, after: 0, limit);
        using var row = command.ExecuteReader();
        var letters = new List<(long, long, InboxHead)>();
        while (row.Read())
            letters.Add((row.GetInt64(0), row.GetInt64(1), InboxColumns.ReadHead(row, 2)));
        return letters;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            _ = command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        _commands.Add(command);
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        _ = command.ExecuteNonQuery();
    }

    private void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            _ = command.Parameters.AddWithValue(name, value);
        _ = command.ExecuteNonQuery();
    }
}
