using Bitrix24Typed.Storage;
using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>Reads the inbox's tables, on a connection of its own: reading waits for no writing. Any thread, one at a time.</summary>
internal sealed class InboxReader(SqliteFile file) : IDisposable
{
    private readonly Lock _lock = new();
    private SqliteConnection? _connection;
    private InboxStatement? _event;

    /// <summary>Everything that a start must know, in the order of arrival.</summary>
    public IEnumerable<StoredHead> ReadHeads()
    {
        using var connection = file.Open();
        using var row = new InboxStatement(connection, $"SELECT {InboxColumns.StoredHead} FROM inbox_events ORDER BY sequence");
        while (row.Read())
            yield return InboxColumns.ReadStoredHead(row);
    }

    /// <summary>Reads some events, in the order of arrival, as far as they are there.</summary>
    public List<StoredHead> ReadHeads(IReadOnlyList<long> sequences) => Read(
        $"SELECT {InboxColumns.StoredHead} FROM inbox_events WHERE sequence IN (SELECT value FROM json_each(?)) ORDER BY sequence",
        statement => statement.Bind(sequences),
        InboxColumns.ReadStoredHead);

    public List<string> ReadSuspendedPortals() => Read("SELECT member_id FROM inbox_suspended_portals", _ => { }, row => row.Text(0));

    /// <summary>Reads an event, its body encrypted.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    /// <exception cref="SqliteException">The file can't be read.</exception>
    public InboxEvent ReadEvent(long sequence) => Guarded(() =>
    {
        var row = _event ??= new InboxStatement(
            Connection,
            $"""
            SELECT {InboxColumns.Event} FROM inbox_events AS events JOIN inbox_bodies AS bodies ON bodies.sequence = events.sequence
            WHERE events.sequence = ?
            """);
        try
        {
            return row.Bind(sequence).Read()
                ? InboxColumns.ReadEvent(row, 0)
                : throw new InvalidDataException("The event is not in the file any more.");
        }
        finally
        {
            row.Reset();
        }
    });

    /// <summary>Reads some events, their bodies encrypted, as long as there is use for them.</summary>
    public void ReadEvents(IReadOnlyList<long> sequences, Func<long, InboxEvent, bool> use) => Guarded(() =>
    {
        using var row = new InboxStatement(
            Connection,
            $"""
            SELECT events.sequence, {InboxColumns.Event} FROM inbox_events AS events JOIN inbox_bodies AS bodies ON bodies.sequence = events.sequence
            WHERE events.sequence IN (SELECT value FROM json_each(?))
            """);
        _ = row.Bind(sequences);
        while (row.Read() && use(row.Number(0), InboxColumns.ReadEvent(row, 1)))
        {
            // What is used is enough.
        }

        return true;
    });

    /// <summary>Reads an event, its body encrypted; <see langword="null"/> if it is pending no longer.</summary>
    public InboxEvent? FindPending(long sequence) => Read(
        $"""
        SELECT {InboxColumns.Event} FROM inbox_events AS events JOIN inbox_bodies AS bodies ON bodies.sequence = events.sequence
        WHERE events.sequence = ? AND events.state = ?
        """,
        statement => statement.Bind(sequence).Bind((long)InboxState.Pending),
        row => InboxColumns.ReadEvent(row, 0)).SingleOrDefault();

    /// <summary>
    /// Finds the pending events of an order key from a place on, in the order of arrival, and how often they were handed out. It looks through all
    /// that are there, on a connection of its own: that takes its time.
    /// </summary>
    public List<(long Sequence, int Attempts)> FindPending(string orderKey, long from, int limit)
    {
        using var connection = file.Open();
        using var row = new InboxStatement(
            connection, "SELECT sequence, attempts FROM inbox_events WHERE sequence >= ? AND order_key = ? AND state = ? ORDER BY sequence LIMIT ?");
        _ = row.Bind(from).Bind(orderKey).Bind((long)InboxState.Pending).Bind(limit);
        return ReadAll(row, row => (row.Number(0), (int)row.Number(1)));
    }

    /// <summary>Reads dead letters, in the order in which they failed, their bodies encrypted.</summary>
    public List<StoredLetter> ReadDeadLetters(DeadLetterFilter filter, long after, int limit) => Read(
        $"SELECT letters.position, events.attempts, letters.exception_type, letters.message, letters.failed_at, {InboxColumns.Event} {DeadLetterRows.Source}",
        statement => DeadLetterRows.Bind(statement, filter, after, limit),
        row => new StoredLetter(
            row.Number(0),
            new DeadLetter(InboxColumns.ReadEvent(row, 5), (int)row.Number(1), new InboxFailure(row.Text(2), row.Text(3)), row.Time(4))));

    /// <summary>When an event was received; <see langword="null"/> if it is not there any more.</summary>
    public DateTimeOffset? FindReceivedAt(long sequence) => Read(
        "SELECT received_at FROM inbox_events WHERE sequence = ?", statement => statement.Bind(sequence), row => (DateTimeOffset?)row.Time(0)).SingleOrDefault();

    public long CountDeadLetters() => Read("SELECT count(*) FROM inbox_dead_letters", _ => { }, row => row.Number(0))[0];

    /// <summary>Looks through the events after a place for those that were handled before a time.</summary>
    /// <returns>Those, and the place where to go on; zero if there is no more to be found for now.</returns>
    public (List<long> Handled, long Next) FindHandled(long after, int count, DateTimeOffset before)
    {
        var rows = Read(
            "SELECT sequence, state, settled_at, received_at FROM inbox_events WHERE sequence > ? ORDER BY sequence LIMIT ?",
            statement => statement.Bind(after).Bind(count),
            row => (Sequence: row.Number(0), State: (InboxState)row.Number(1), SettledAt: row.Time(2), ReceivedAt: row.Time(3)));

        var handled = rows.Where(row => row.State is InboxState.Handled && row.SettledAt < before).Select(row => row.Sequence).ToList();
        var isEnd = rows.Count < count || rows[^1].ReceivedAt >= before;
        return (handled, isEnd ? 0 : rows[^1].Sequence);
    }

    public void Dispose()
    {
        lock (_lock)
            Close();
    }

    private SqliteConnection Connection => _connection ??= file.Open();

    private List<T> Read<T>(string sql, Action<InboxStatement> bind, Func<InboxStatement, T> read) => Guarded(() =>
    {
        using var row = new InboxStatement(Connection, sql);
        bind(row);
        return ReadAll(row, read);
    });

    private static List<T> ReadAll<T>(InboxStatement row, Func<InboxStatement, T> read)
    {
        var rows = new List<T>();
        while (row.Read())
            rows.Add(read(row));
        return rows;
    }

    /// <summary>After a failure the next reading opens the file anew: it may have been put back.</summary>
    private T Guarded<T>(Func<T> read)
    {
        lock (_lock)
        {
            try
            {
                return read();
            }
            catch (SqliteException)
            {
                Close();
                throw;
            }
        }
    }

    private void Close()
    {
        _event?.Dispose();
        _connection?.Dispose();
        (_event, _connection) = (null, null);
    }
}
