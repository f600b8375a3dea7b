using System.Runtime.CompilerServices;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage.Database;
using Npgsql;
using NpgsqlTypes;

namespace Bitrix24Typed.Storage.Portals;

/// <summary>Keeps portals in PostgreSQL, and copies of those that are asked for.</summary>
internal sealed class PostgresPortalStore(
    PostgresDatabase database, DatabaseNotifications notifications, PortalFormat format, TimeProvider time) : IPortalStore, IAsyncDisposable
{
    private const int PageSize = 500;

    // Strangers can make up portals without end: asking for these leaves connections to the others.
    private const int ConcurrentLookups = 8;

    private readonly SemaphoreSlim _lookups = new(ConcurrentLookups);
    private readonly RecentPortals _recent = new(notifications, time);
    private readonly PortalSessionLocks _locks = new(database);

    /// <summary>Of how many portals there is a copy.</summary>
    public int CopiedPortals => _recent.Count;

    public async ValueTask<StoredPortal?> FindAsync(string memberId, CancellationToken cancellationToken)
    {
        if (_recent.Find(memberId) is { } copy)
            return copy;

        var moment = _recent.Moment;
        var found = await FindNewestAsync(memberId, cancellationToken);
        if (found is not null)
            _recent.Keep(found, moment);
        return found;
    }

    public async ValueTask<StoredPortal?> FindNewestAsync(string memberId, CancellationToken cancellationToken)
    {
        await _lookups.WaitAsync(cancellationToken);
        try
        {
            return (await ReadAsync(memberId, cancellationToken)).Portal;
        }
        finally
        {
            _ = _lookups.Release();
        }
    }

    public async ValueTask<StoredPortal?> UpdateAsync(
        string memberId, Func<StoredPortal?, StoredPortal?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (revision, present) = await ReadAsync(memberId, cancellationToken);
            if (change(present) is not { } changed)
                return present;

            if (await WriteAsync(memberId, revision, changed, cancellationToken))
            {
                _recent.Forget(memberId);
                return changed;
            }
        }
    }

    public async IAsyncEnumerable<StoredPortal> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        List<StoredPortal> page;
        do
        {
            // Page by page, so that no connection is held while the caller works.
            page = await ReadPageAsync(last, cancellationToken);
            foreach (var stored in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return stored;
                last = stored.Portal.MemberId;
            }
        }
        while (page.Count == PageSize);
    }

    public async ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken)
    {
        var held = await _locks.LockAsync(name, cancellationToken);
        // Who holds the lock must see what the holder before it has saved, even if the notification of it is still on its way.
        _recent.Forget(name);
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        _recent.Dispose();
        await _locks.DisposeAsync();
        _lookups.Dispose();
    }

    private async Task<(long Revision, StoredPortal? Portal)> ReadAsync(string memberId, CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand("SELECT revision, portal::text, credentials FROM portals WHERE member_id = $1");
        command.Parameters.Add(Text(memberId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), PortalAt(reader, 1)) : (0, null);
    }

    private async Task<List<StoredPortal>> ReadPageAsync(string after, CancellationToken cancellationToken)
    {
        await using var command = database.Pool.CreateCommand(
            "SELECT portal::text, credentials FROM portals WHERE member_id > $1 ORDER BY member_id LIMIT $2");
        command.Parameters.Add(Text(after));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var page = new List<StoredPortal>();
        while (await reader.ReadAsync(cancellationToken))
            page.Add(PortalAt(reader, 0));
        return page;
    }

    /// <summary>Writes a portal if it still has the revision from which it was made, and tells the other processes.</summary>
    private async Task<bool> WriteAsync(string memberId, long revision, StoredPortal portal, CancellationToken cancellationToken)
    {
        var write = revision == 0
            ? "INSERT INTO portals VALUES ($1, $2 + 1, $3, $4) ON CONFLICT DO NOTHING"
            : "UPDATE portals SET revision = $2 + 1, portal = $3, credentials = $4 WHERE member_id = $1 AND revision = $2";
        await using var command = database.Pool.CreateCommand(
            $"WITH written AS ({write} RETURNING member_id) SELECT pg_notify(current_schema(), '{RecentPortals.NotificationPrefix}' || member_id)::text FROM written");
        command.Parameters.Add(Text(memberId));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = revision });
        var (shown, credentials) = format.Write(portal);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = shown, NpgsqlDbType = NpgsqlDbType.Json });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = credentials });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }

    private StoredPortal PortalAt(NpgsqlDataReader reader, int column)
        => format.Read(reader.GetString(column), reader.GetFieldValue<byte[]>(column + 1));

    private static NpgsqlParameter<string> Text(string text) => new() { TypedValue = text };
}
