using System.Collections.Concurrent;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Copies of all portals of a table, in memory, so that looking one up costs next to nothing, and looking up one that does not exist leaves no
/// trace. They are decrypted when they are first asked for.
/// </summary>
internal sealed class PortalCopies(PortalFormat format)
{
    private readonly ConcurrentDictionary<string, Lazy<StoredPortal>> _copies = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private long _revision;

    /// <summary>All changes up to this one have been copied.</summary>
    public long Revision => Volatile.Read(ref _revision);

    public IEnumerable<string> Members => _copies.Keys.Order(StringComparer.Ordinal);

    public StoredPortal? Find(string memberId) => _copies.GetValueOrDefault(memberId)?.Value;

    /// <summary>Copies changes, which stand in their order and leave none out.</summary>
    public void Add(IEnumerable<PortalRow> changes)
    {
        foreach (var row in changes)
            Add(row, new Lazy<StoredPortal>(() => format.Read(row.Portal, row.Credentials), LazyThreadSafetyMode.PublicationOnly));
    }

    /// <summary>Copies the change that follows the last one.</summary>
    public void Add(PortalRow change, StoredPortal stored) => Add(change, new Lazy<StoredPortal>(stored));

    private void Add(PortalRow change, Lazy<StoredPortal> stored)
    {
        lock (_adding)
        {
            // Another thread may have copied this change and later ones.
            if (change.Revision <= _revision)
                return;

            _copies[change.MemberId] = stored;
            Volatile.Write(ref _revision, change.Revision);
        }
    }
}
