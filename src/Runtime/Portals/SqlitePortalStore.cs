using System.Runtime.CompilerServices;
using Bitrix24Typed.Storage;

namespace Bitrix24Typed.Portals;

/// <summary>Keeps portals in a SQLite file, which several processes of one machine may share.</summary>
/// <remarks>
/// Every portal is in memory too. Who looks one up has at most to wait for one question to the file, what has changed since, which is answered
/// from one page of an index: asked once a second, and when the newest is asked for. Then all who wait share the answer, so that a flood of
/// forged deliveries has one question asked at a time, whatever portals it names.
/// </remarks>
internal sealed class SqlitePortalStore(SqliteFile file, PortalFormat format, TimeProvider time) : IPortalStore, IDisposable
{
    private readonly PortalCopies _copies = new(format);
    private readonly SqlitePortalLocks _locks = new(file, time);
    private readonly Lazy<SqlitePortalTable> _readTable = new(() => new SqlitePortalTable(file));
    private readonly Lazy<SqlitePortalTable> _writeTable = new(() => new SqlitePortalTable(file));
    private readonly Lock _reading = new();
    private readonly SemaphoreSlim _writing = new(1);
    private long _copiedAt = long.MinValue;

    public ValueTask<StoredPortal?> FindAsync(string memberId, CancellationToken cancellationToken)
    {
        CopySince(time.GetTimestamp() - time.TimestampFrequency);
        return ValueTask.FromResult(_copies.Find(memberId));
    }

    public ValueTask<StoredPortal?> FindNewestAsync(string memberId, CancellationToken cancellationToken)
    {
        CopySince(time.GetTimestamp());
        return ValueTask.FromResult(_copies.Find(memberId));
    }

    public async ValueTask<StoredPortal?> UpdateAsync(
        string memberId, Func<StoredPortal?, StoredPortal?> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return Update(memberId, change);
        }
        finally
        {
            _ = _writing.Release();
        }
    }

    public async IAsyncEnumerable<StoredPortal> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        CopySince(time.GetTimestamp());
        foreach (var memberId in _copies.Members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return _copies.Find(memberId)!;
        }
    }

    public async ValueTask<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken)
    {
        var held = await _locks.LockAsync(name, cancellationToken);
        try
        {
            CopySince(time.GetTimestamp());
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var table in new[] { _readTable, _writeTable })
        {
            if (table.IsValueCreated)
                table.Value.Dispose();
        }

        _locks.Dispose();
        _writing.Dispose();
    }

    private StoredPortal? Update(string memberId, Func<StoredPortal?, StoredPortal?> change)
    {
        var table = _writeTable.Value;
        using var transaction = table.Begin();
        _copies.Add(table.ReadSince(_copies.Revision));
        var present = _copies.Find(memberId);
        if (change(present) is not { } changed)
            return present;

        var (portal, credentials) = format.Write(changed);
        var row = new PortalRow(memberId, _copies.Revision + 1, portal, credentials);
        table.Write(row);
        transaction.Commit();
        _copies.Add(row, changed);
        return changed;
    }

    /// <summary>Copies what has changed, unless that has been done after a moment.</summary>
    private void CopySince(long moment)
    {
        if (Volatile.Read(ref _copiedAt) > moment)
            return;

        lock (_reading)
        {
            if (_copiedAt > moment)
                return;

            var now = time.GetTimestamp();
            _copies.Add(_readTable.Value.ReadSince(_copies.Revision));
            Volatile.Write(ref _copiedAt, now);
        }
    }
}
