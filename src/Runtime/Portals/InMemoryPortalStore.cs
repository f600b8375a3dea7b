using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Bitrix24Typed.Portals;

/// <summary>Keeps portals until the process ends.</summary>
internal sealed class InMemoryPortalStore : IPortalStore
{
    private readonly ConcurrentDictionary<string, StoredPortal> _portals = new(StringComparer.Ordinal);

    public ValueTask<StoredPortal?> FindAsync(string memberId, CancellationToken cancellationToken)
        => ValueTask.FromResult(_portals.GetValueOrDefault(memberId));

    public ValueTask SaveAsync(StoredPortal portal, CancellationToken cancellationToken)
    {
        _portals[portal.Portal.MemberId] = portal;
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<StoredPortal> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var portal in _portals.Values.OrderBy(stored => stored.Portal.MemberId, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return portal;
        }
    }
}
