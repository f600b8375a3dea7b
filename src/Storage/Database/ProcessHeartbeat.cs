using System.Diagnostics;
using Bitrix24Typed.Storage.Inbox;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bitrix24Typed.Storage.Database;

/// <summary>
/// Shows the other processes that this one lives, and takes over the lanes of those that do not. It has a thread and a connection of its own:
/// handlers that keep the thread pool or all connections busy must not cost the leases. Only the database's clock counts.
/// </summary>
internal sealed class ProcessHeartbeat : IDisposable
{
    /// <summary>A process that has not been seen for so long is dead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>How often this process shows itself and looks at the others.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1.5);

    private readonly PortalTurns _turns;
    private readonly InboxSignal _signal;
    private readonly ILogger<ProcessHeartbeat> _logger;
    private readonly NpgsqlDataSource _connections;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Thread _thread;

    private volatile ProcessIdentity _identity = new();
    private bool _isRegistered;
    private long _seenAt;

    public ProcessHeartbeat(PostgresDatabase database, PortalTurns turns, InboxSignal signal, ILogger<ProcessHeartbeat> logger)
    {
        (_turns, _signal, _logger) = (turns, signal, logger);
        _connections = database.CreatePool(settings =>
        {
            settings.Pooling = false;
            settings.Timeout = 2;
            settings.CommandTimeout = 2;
            // A heartbeat need not outlive a crash of the server.
            settings.Options += " -c synchronous_commit=off";
        });
        _thread = new Thread(Live) { IsBackground = true, Name = "Bitrix24Typed heartbeat" };
    }

    /// <summary>What this process leases lanes as now.</summary>
    public ProcessIdentity Identity => _identity;

    /// <summary>Begins to live. When it returns the others know this process.</summary>
    /// <exception cref="NpgsqlException">The database can't be reached.</exception>
    public void Start()
    {
        using (var connection = _connections.OpenConnection())
            Beat(connection);
        _thread.Start();
    }

    /// <summary>Ends living. What is still leased is free at once.</summary>
    public void Dispose()
    {
        if (_stopping.IsSet)
            return;

        _stopping.Set();
        if (_thread.IsAlive)
            _thread.Join();
        _ = _identity.LoseAsync();
        _connections.Dispose();
    }

    private void Live()
    {
        while (!_stopping.IsSet)
        {
            try
            {
                using var connection = _connections.OpenConnection();
                while (!_stopping.Wait(Interval))
                    Beat(connection);
                Free(connection, [_identity.Id]);
            }
            catch (Exception exception)
            {
                _logger.HeartbeatFailed(exception);
                if (_isRegistered && Stopwatch.GetElapsedTime(_seenAt) > Patience)
                    ChangeIdentity();
                _ = _stopping.Wait(Interval / 3);
            }
        }
    }

    private void Beat(NpgsqlConnection connection)
    {
        var now = Stopwatch.GetTimestamp();
        if (_isRegistered && !TryShow(connection))
            ChangeIdentity();
        if (!_isRegistered)
            Register(connection);
        _seenAt = now;
        if (Look(connection) is { Length: > 0 } dead)
            Free(connection, dead);
    }

    /// <summary>The others may have taken over what was leased; nothing of it must be settled any more.</summary>
    private void ChangeIdentity()
    {
        _logger.LeasesLost();
        var lost = _identity;
        (_identity, _isRegistered) = (new ProcessIdentity(), false);
        _ = lost.LoseAsync();
    }

    private bool TryShow(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("UPDATE processes SET seen_at = clock_timestamp() WHERE id = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _identity.Id });
        return command.ExecuteNonQuery() == 1;
    }

    private void Register(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("INSERT INTO processes VALUES ($1, clock_timestamp())", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _identity.Id });
        _ = command.ExecuteNonQuery();
        _isRegistered = true;
    }

    /// <summary>Sees who is dead, and how far the handing out of lanes has come.</summary>
    private Guid[] Look(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            """
            SELECT (SELECT array_agg(id) FROM processes WHERE seen_at < clock_timestamp() - $1),
                   (SELECT min(turn) FROM lanes WHERE state = 'ready')
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Patience });
        using var reader = command.ExecuteReader();
        _ = reader.Read();
        if (!reader.IsDBNull(1))
            _turns.Reached(reader.GetInt64(1) - 1);
        return reader.IsDBNull(0) ? [] : reader.GetFieldValue<Guid[]>(0);
    }

    /// <summary>Frees the lanes of processes that are dead, or of this one when it leaves.</summary>
    private void Free(NpgsqlConnection connection, Guid[] processes)
    {
        const string leaving = "(SELECT id FROM processes WHERE id = ANY ($1) AND (id = $3 OR seen_at < now() - $2))";
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // A claim that is on its way holds the row of its process: it is waited for, so that its lanes are seen by what follows.
                Command($"SELECT id FROM processes WHERE id IN {leaving} ORDER BY id FOR UPDATE", processes),
                Command($"UPDATE lanes SET state = 'ready', leased_by = NULL, lease = NULL WHERE state = 'leased' AND leased_by IN {leaving}", processes),
                Command($"DELETE FROM processes WHERE id IN {leaving}", processes),
                new NpgsqlBatchCommand($"SELECT pg_notify(current_schema(), '{InboxSignal.Notification}')"),
            },
        };
        _ = batch.ExecuteNonQuery();
        _signal.Raise();
    }

    private NpgsqlBatchCommand Command(string sql, Guid[] processes) => new(sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid[]> { TypedValue = processes },
            new NpgsqlParameter<TimeSpan> { TypedValue = Patience },
            new NpgsqlParameter<Guid> { TypedValue = _stopping.IsSet ? _identity.Id : Guid.Empty },
        },
    };
}
