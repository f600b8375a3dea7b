using Bitrix24Typed.Storage;
using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Locks for portals among the processes that share a file. Which one holds a lock stands in a table, by its number: one whose number is free has
/// ended.
/// </summary>
internal sealed class SqlitePortalLocks(SqliteFile file, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly PortalLocks _local = new();
    private readonly Lock _using = new();
    private SqliteConnection? _connection;
    private ProcessNumber? _process;

    /// <summary>Waits for a lock.</summary>
    public async ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken)
    {
        var local = await _local.LockAsync(name, cancellationToken);
        try
        {
            while (!TryTake(name))
                await Task.Delay(Pause, time, cancellationToken);
            return new Held(this, name, local);
        }
        catch
        {
            await local.DisposeAsync();
            throw;
        }
    }

    public void Dispose()
    {
        lock (_using)
        {
            _connection?.Dispose();
            _process?.Dispose();
            _process = null;
        }

        _local.Dispose();
    }

    private bool TryTake(string name)
    {
        lock (_using)
        {
            _process ??= Begin();
            if (Execute("INSERT INTO portal_locks (name, process) VALUES ($name, $process) ON CONFLICT (name) DO NOTHING", name, _process.Value))
                return true;
            if (HolderOf(name) is not { } number)
                return false;

            using var ended = ProcessNumber.TryTake(file.Path, number);
            return ended is not null && TryPass(name, number);
        }
    }

    private bool TryPass(string name, int ended)
    {
        using var command = Command(
            "UPDATE portal_locks SET process = $process WHERE name = $name AND process = $ended",
            ("$process", _process!.Value),
            ("$name", name),
            ("$ended", ended));
        return command.ExecuteNonQuery() > 0;
    }

    /// <summary>Releases a lock, unless everything was released at once.</summary>
    private void Release(string name)
    {
        lock (_using)
        {
            if (_process is not null)
                _ = Execute("DELETE FROM portal_locks WHERE name = $name AND process = $process", name, _process.Value);
        }
    }

    /// <summary>Takes a number, and releases what the process that had it before was holding when it ended.</summary>
    private ProcessNumber Begin()
    {
        _connection ??= file.Open();
        var process = ProcessNumber.Take(file.Path);
        using var command = Command("DELETE FROM portal_locks WHERE process = $process", ("$process", process.Value));
        _ = command.ExecuteNonQuery();
        return process;
    }

    private int? HolderOf(string name)
    {
        using var command = Command("SELECT process FROM portal_locks WHERE name = $name", ("$name", name));
        return command.ExecuteScalar() is long process ? (int)process : null;
    }

    private bool Execute(string sql, string name, int process)
    {
        using var command = Command(sql, ("$name", name), ("$process", process));
        return command.ExecuteNonQuery() > 0;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection!.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            _ = command.Parameters.AddWithValue(name, value);
        return command;
    }

    private sealed class Held(SqlitePortalLocks locks, string name, IAsyncDisposable local) : IAsyncDisposable
    {
        private int _isReleased;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 1)
                return;

            try
            {
                locks.Release(name);
            }
            finally
            {
                await local.DisposeAsync();
            }
        }
    }
}
