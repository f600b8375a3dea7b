using Bitrix24Typed.Storage;
using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Locks for portals among the processes that share a file. Who holds one stands in a table, and for how long it is believed to be alive: longer
/// than any renewal takes, which is given up after 15 seconds.
/// </summary>
internal sealed class SqlitePortalLocks(SqliteFile file, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly PortalLocks _local = new();
    private readonly Lazy<SqliteConnection> _connection = new(file.Open);
    private readonly Lock _using = new();

    /// <summary>Waits for a portal's lock.</summary>
    public async ValueTask<IAsyncDisposable> LockAsync(string memberId, CancellationToken cancellationToken)
    {
        var local = await _local.LockAsync(memberId, cancellationToken);
        try
        {
            var owner = Guid.NewGuid().ToByteArray();
            while (!TryTake(memberId, owner))
                await Task.Delay(Pause, time, cancellationToken);
            return new Held(this, memberId, owner, local);
        }
        catch
        {
            await local.DisposeAsync();
            throw;
        }
    }

    public void Dispose()
    {
        if (_connection.IsValueCreated)
            _connection.Value.Dispose();
        _local.Dispose();
    }

    private bool TryTake(string memberId, byte[] owner)
    {
        var now = time.GetUtcNow();
        return Execute(
            """
            INSERT INTO portal_locks (member_id, owner, until) VALUES ($member_id, $owner, $until)
            ON CONFLICT (member_id) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE until <= $now
            """,
            ("$member_id", memberId),
            ("$owner", owner),
            ("$until", (now + Life).ToUnixTimeMilliseconds()),
            ("$now", now.ToUnixTimeMilliseconds()));
    }

    /// <summary>Releases a lock, unless it has been passed on.</summary>
    private void Release(string memberId, byte[] owner)
        => Execute("DELETE FROM portal_locks WHERE member_id = $member_id AND owner = $owner", ("$member_id", memberId), ("$owner", owner));

    private bool Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        lock (_using)
        {
            using var command = _connection.Value.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
                _ = command.Parameters.AddWithValue(name, value);
            return command.ExecuteNonQuery() > 0;
        }
    }

    private sealed class Held(SqlitePortalLocks locks, string memberId, byte[] owner, IAsyncDisposable local) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                locks.Release(memberId, owner);
            }
            finally
            {
                await local.DisposeAsync();
            }
        }
    }
}
