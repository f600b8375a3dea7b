using System.Diagnostics.CodeAnalysis;
using Bitrix24Typed.Storage;
using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>Reads the inbox's tables, on a connection of its own: reading waits for no writing. Any thread, one at a time.</summary>
internal sealed class InboxReader(SqliteFile file) : IDisposable
{
    private readonly Lock _lock = new();
    private SqliteConnection? _connection;
    private SqliteCommand? _readEvent;

    /// <summary>Everything that a start must know, in the order of arrival.</summary>
    public IEnumerable<StoredHead> ReadHeads()
    {
        using var connection = file.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT sequence, state, attempts, first_claimed_at, due_at, wait, {InboxColumns.Head} FROM inbox_events ORDER BY sequence";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new StoredHead(
                row.GetInt64(0),
                (InboxState)row.GetInt32(1),
                row.GetInt32(2),
                InboxColumns.Time(row.GetInt64(3)),
                row.IsDBNull(4) ? null : InboxColumns.Time(row.GetInt64(4)),
                row.IsDBNull(5) ? TimeSpan.Zero : TimeSpan.FromTicks(row.GetInt64(5)),
                InboxColumns.ReadHead(row, 6));
        }
    }

    public List<string> ReadSuspendedPortals()
        => Read("SELECT member_id FROM inbox_suspended_portals", _ => { }, row => row.GetString(0));

    /// <summary>Reads an event, its body encrypted.</summary>
    /// <exception cref="InvalidDataException">It is not there.</exception>
    /// <exception cref="SqliteException">The file can't be read.</exception>
    public InboxEvent ReadEvent(long sequence)
    {
        lock (_lock)
        {
            try
            {
                if (_readEvent is null)
                {
                    _readEvent = Connection.CreateCommand();
                    _readEvent.CommandText =
                        $"""
                        SELECT {InboxColumns.Event} FROM inbox_events AS events JOIN inbox_bodies AS bodies ON bodies.sequence = events.sequence
                        WHERE events.sequence = $sequence
                        """;
                    _ = _readEvent.Parameters.Add(new SqliteParameter { ParameterName = "$sequence" });
                }

                _readEvent.Parameters[0].Value = sequence;
                using var row = _readEvent.ExecuteReader();
                return row.Read() ? InboxColumns.ReadEvent(row, 0) : throw new InvalidDataException("The event is not in the file any more.");
            }
            catch (SqliteException)
            {
                Close();
                throw;
            }
        }
    }

    /// <summary>Reads dead letters, in the order in which they failed, their bodies encrypted.</summary>
    public List<StoredLetter> ReadDeadLetters(DeadLetterFilter filter, long after, int limit) => Read(
        $"""
        SELECT letters.position, events.attempts, letters.exception_type, letters.message, letters.failed_at, {InboxColumns.Event}
        {DeadLetterRows.Source.Replace("\nWHERE", " LEFT JOIN inbox_bodies AS bodies ON bodies.sequence = events.sequence\nWHERE", StringComparison.Ordinal)}
        """,
        command => DeadLetterRows.Bind(command, filter, after, limit),
        row => new StoredLetter(
            row.GetInt64(0),
            new DeadLetter(
                InboxColumns.ReadEvent(row, 5),
                row.GetInt32(1),
                new InboxFailure(row.GetString(2), row.GetString(3)),
                InboxColumns.Time(row.GetInt64(4)))));

    public long CountDeadLetters() => Read("SELECT count(*) FROM inbox_dead_letters", _ => { }, row => row.GetInt64(0))[0];

    /// <summary>Looks through the events after a place for those that were handled before a time.</summary>
    /// <returns>Those, and the place where to go on; zero if there is no more to be found for now.</returns>
    public (List<long> Handled, long Next) FindHandled(long after, int count, DateTimeOffset before)
    {
        var rows = Read(
            "SELECT sequence, state, settled_at, received_at FROM inbox_events WHERE sequence > $after ORDER BY sequence LIMIT $count",
            command =>
            {
                _ = command.Parameters.AddWithValue("$after", after);
                _ = command.Parameters.AddWithValue("$count", count);
            },
            row => (Sequence: row.GetInt64(0), State: (InboxState)row.GetInt32(1), SettledAt: row.GetInt64(2), ReceivedAt: row.GetInt64(3)));

        var handled = rows.Where(row => row.State is InboxState.Handled && row.SettledAt < before.UtcTicks).Select(row => row.Sequence).ToList();
        var isEnd = rows.Count < count || rows[^1].ReceivedAt >= before.UtcTicks;
        return (handled, isEnd ? 0 : rows[^1].Sequence);
    }

    public void Dispose()
    {
        lock (_lock)
            Close();
    }

    private SqliteConnection Connection => _connection ??= file.Open();

    [SuppressMessage("Security", "CA2100", Justification = "The texts are constants.")]
    private List<T> Read<T>(string sql, Action<SqliteCommand> bind, Func<SqliteDataReader, T> read)
    {
        lock (_lock)
        {
            try
            {
                using var command = Connection.CreateCommand();
                command.CommandText = sql;
                bind(command);
                using var row = command.ExecuteReader();
                var rows = new List<T>();
                while (row.Read())
                    rows.Add(read(row));
                return rows;
            }
            catch (SqliteException)
            {
                Close();
                throw;
            }
        }
    }

    /// <summary>The next reading opens the file anew: it may have been put back.</summary>
    private void Close()
    {
        _readEvent?.Dispose();
        _connection?.Dispose();
        (_readEvent, _connection) = (null, null);
    }
}
