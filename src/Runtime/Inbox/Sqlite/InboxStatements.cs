using System.Buffers.Binary;
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
    private readonly InboxStatement _begin;
    private readonly InboxStatement _commit;
    private readonly InboxStatement _insertEvent;
    private readonly InboxStatement _insertBody;
    private readonly InboxStatement _claim;
    private readonly InboxStatement _release;
    private readonly InboxStatement _retry;
    private readonly InboxStatement _settle;
    private readonly InboxStatement _bury;
    private readonly InboxStatement _replayEvent;
    private readonly InboxStatement _replayBody;
    private readonly InboxStatement _deleteEvent;
    private readonly InboxStatement _deleteBody;
    private readonly InboxStatement _deleteLetter;
    private readonly InboxStatement _suspend;
    private readonly InboxStatement _resume;
    private long _lastSequence;

    /// <exception cref="SqliteException">The file can't be opened.</exception>
    public InboxStatements(SqliteFile file)
    {
        _connection = file.Open();

        // Pages that change with every group are copied into the file once for many groups; the log is cut when it has grown beyond that.
        _ = Read("PRAGMA wal_autocheckpoint = 4000");
        _ = Read("PRAGMA journal_size_limit = 67108864");
        _lastSequence = Read("SELECT coalesce(max(sequence), 0) FROM inbox_events");
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _insertEvent = Prepare(
            """
            INSERT INTO inbox_events (sequence, state, attempts, first_claimed_at, settled_at, received_at, sent_at, content_hash, change_hash, is_coalescing,
                order_key, member_id, event_name, id, domain, event_handler_id, user_id, auth_user_id, origin, format, trace_parent)
            VALUES (?1, 0, 0, ?2, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """);
        _insertBody = Prepare("INSERT INTO inbox_bodies (sequence, body) VALUES (?, ?)");
        _claim = Prepare(
            """
            UPDATE inbox_events SET attempts = ?1, first_claimed_at = CASE attempts WHEN 0 THEN ?2 ELSE first_claimed_at END WHERE sequence = ?3
            """);
        _release = Prepare("UPDATE inbox_events SET attempts = ? WHERE sequence = ?");
        _retry = Prepare("UPDATE inbox_events SET due_at = ?, wait = ? WHERE sequence = ?");
        _settle = Prepare("UPDATE inbox_events SET state = ?, settled_at = ? WHERE sequence = ? AND state = 0");
        _bury = Prepare(
            """
            INSERT INTO inbox_dead_letters (sequence, exception_type, message, failed_at) SELECT ?, ?, ?, ? WHERE changes() > 0
            """);
        _replayEvent = Prepare(
            "UPDATE inbox_events SET sequence = ?, state = 0, attempts = 0, due_at = NULL, wait = NULL, origin = ? WHERE sequence = ?");
        _replayBody = Prepare("UPDATE inbox_bodies SET sequence = ? WHERE sequence = ?");
        _deleteEvent = Prepare("DELETE FROM inbox_events WHERE sequence = ?");
        _deleteBody = Prepare("DELETE FROM inbox_bodies WHERE sequence = ?");
        _deleteLetter = Prepare("DELETE FROM inbox_dead_letters WHERE position = ?");
        _suspend = Prepare("INSERT INTO inbox_suspended_portals (member_id) VALUES (?) ON CONFLICT DO NOTHING");
        _resume = Prepare("DELETE FROM inbox_suspended_portals WHERE member_id = ?");
    }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>Adds an event at the end.</summary>
    /// <returns>Its place in the order of arrival.</returns>
    public long Insert(InboxEvent inboxEvent, byte[] body)
    {
        var sequence = ++_lastSequence;
        Span<byte> id = stackalloc byte[16];
        _ = inboxEvent.Id.TryWriteBytes(id);
        _ = _insertEvent.Bind(sequence).Bind(inboxEvent.ReceivedAt).Bind(inboxEvent.SentAt);
        Bind(_insertEvent, inboxEvent.ContentHash);
        Bind(_insertEvent, inboxEvent.ChangeHash);
        _insertEvent
            .Bind(inboxEvent.IsCoalescing)
            .Bind(inboxEvent.OrderKey)
            .Bind(inboxEvent.MemberId)
            .Bind(inboxEvent.EventName)
            .Bind(id)
            .Bind(inboxEvent.Domain)
            .Bind(inboxEvent.EventHandlerId)
            .Bind(inboxEvent.UserId)
            .Bind(inboxEvent.AuthUserId)
            .Bind((long)inboxEvent.Origin)
            .Bind((long)inboxEvent.Format)
            .Bind(inboxEvent.TraceParent)
            .Run();
        _insertBody.Bind(sequence).Bind(body).Run();
        return sequence;
    }

    public void Claim(long sequence, int attempts, DateTimeOffset at) => _claim.Bind(attempts).Bind(at).Bind(sequence).Run();

    public void Release(long sequence, int attempts) => _release.Bind(attempts).Bind(sequence).Run();

    public void Retry(long sequence, DateTimeOffset dueAt, TimeSpan wait) => _retry.Bind(dueAt).Bind(wait.Ticks).Bind(sequence).Run();

    /// <summary>The event has been handled, or will not be: another one is handled in its place.</summary>
    public void Settle(long sequence, DateTimeOffset at) => Settle(sequence, InboxState.Handled, at);

    /// <summary>The event becomes a dead letter, once.</summary>
    public void Bury(long sequence, InboxFailure failure, DateTimeOffset at)
    {
        Settle(sequence, InboxState.Dead, at);
        var message = failure.Message.Length <= LongestMessage ? failure.Message : failure.Message[..LongestMessage];
        _bury.Bind(sequence).Bind(failure.ExceptionType).Bind(message).Bind(at).Run();
    }

    public void Suspend(string memberId) => _suspend.Bind(memberId).Run();

    public void Resume(string memberId) => _resume.Bind(memberId).Run();

    /// <summary>Puts the first dead letters of a filter back at the end.</summary>
    /// <returns>Their new places, and what the index must know of them.</returns>
    public List<(long Sequence, InboxHead Head)> Replay(DeadLetterFilter filter, int limit)
    {
        var replayed = new List<(long, InboxHead)>();
        foreach (var (position, sequence, head) in Find(filter, limit))
        {
            var last = ++_lastSequence;
            _replayEvent.Bind(last).Bind((long)EventOrigin.Replay).Bind(sequence).Run();
            _replayBody.Bind(last).Bind(sequence).Run();
            _deleteLetter.Bind(position).Run();
            replayed.Add((last, head.AsReplay()));
        }

        return replayed;
    }

    /// <summary>Removes the first dead letters of a filter.</summary>
    /// <returns>How many.</returns>
    public int Discard(DeadLetterFilter filter, int limit)
    {
        var letters = Find(filter, limit);
        foreach (var (position, sequence, _) in letters)
        {
            _deleteLetter.Bind(position).Run();
            Delete(sequence);
        }

        return letters.Count;
    }

    public void Delete(long sequence)
    {
        _deleteEvent.Bind(sequence).Run();
        _deleteBody.Bind(sequence).Run();
    }

    /// <summary>Gives free pages back to the system, when there are many.</summary>
    public void Shrink(int pages)
    {
        var free = Read("PRAGMA freelist_count");
        if (free > pages && free * 4 > Read("PRAGMA page_count"))
            _ = Read($"PRAGMA incremental_vacuum({pages})");
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<InboxStatement>)[
            _begin, _commit, _insertEvent, _insertBody, _claim, _release, _retry, _settle, _bury, _replayEvent, _replayBody,
            _deleteEvent, _deleteBody, _deleteLetter, _suspend, _resume])
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private void Settle(long sequence, InboxState state, DateTimeOffset at) => _settle.Bind((long)state).Bind(at).Bind(sequence).Run();

    private static void Bind(InboxStatement statement, UInt128? hash)
    {
        if (hash is not { } value)
        {
            _ = statement.Bind((long?)null);
            return;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        _ = statement.Bind(bytes);
    }

    private List<(long Position, long Sequence, InboxHead Head)> Find(DeadLetterFilter filter, int limit)
    {
        using var row = Prepare($"SELECT letters.position, letters.sequence, {InboxColumns.Head} {DeadLetterRows.Source}");
        DeadLetterRows.Bind(row, filter, after: 0, limit);
        var letters = new List<(long, long, InboxHead)>();
        while (row.Read())
            letters.Add((row.Number(0), row.Number(1), InboxColumns.ReadHead(row, 2)));
        return letters;
    }

    private InboxStatement Prepare(string sql) => new(_connection, sql);

    /// <summary>Runs a statement to its end and returns the first number that it gives, if any.</summary>
    private long Read(string sql)
    {
        using var row = Prepare(sql);
        var first = row.Read() ? row.Number(0) : 0;
        while (row.Read())
        {
            // A pragma works while it is read.
        }

        return first;
    }
}
