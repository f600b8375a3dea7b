using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage.Database;
using Npgsql;

namespace Bitrix24Typed.Storage.Portals;

/// <summary>
/// Locks for portals, across processes: advisory locks of PostgreSQL. Each is held by a connection of its own, which the server ends with the
/// process that it belongs to; so a lock is never held by the dead, nor released by who has lost it.
/// </summary>
internal sealed class PortalSessionLocks(PostgresDatabase database) : IAsyncDisposable
{
    // Each holds or awaits the lock of another portal. Whoever comes after them waits for a connection instead.
    private const int MostConnections = 10;

    private readonly PortalLocks _ownProcess = new();
    private readonly NpgsqlDataSource _connections = database.CreatePool(settings =>
    {
        settings.MaxPoolSize = MostConnections;
        settings.MinPoolSize = 0;
        settings.CommandTimeout = 0;
    });

    /// <summary>Waits for a portal's lock.</summary>
    public async ValueTask<IAsyncDisposable> LockAsync(string memberId, CancellationToken cancellationToken)
    {
        var own = await _ownProcess.LockAsync(memberId, cancellationToken);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _connections.OpenConnectionAsync(cancellationToken);
            _ = await ExecuteAsync(connection, "SELECT pg_advisory_lock(hashtextextended(current_schema() || ' portal ' || $1, 0))", memberId, cancellationToken);
            return new Held(connection, own, memberId);
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            await own.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        _ownProcess.Dispose();
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, string memberId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = memberId } } };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Held(NpgsqlConnection connection, IAsyncDisposable own, string memberId) : IAsyncDisposable
    {
        private bool _isReleased;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _isReleased, true))
                return;

            try
            {
                _ = await ExecuteAsync(
                    connection, "SELECT pg_advisory_unlock(hashtextextended(current_schema() || ' portal ' || $1, 0))", memberId, CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                // The connection has ended, and with it the lock.
            }
            finally
            {
                await connection.DisposeAsync();
                await own.DisposeAsync();
            }
        }
    }
}
