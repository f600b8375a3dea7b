using System.Collections.Concurrent;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>The deals that the handler has read from their portals.</summary>
internal sealed class DealJournal
{
    private readonly ConcurrentDictionary<(string MemberId, long Id), bool> _deals = new();

    public void Add(string memberId, long id) => _deals[(memberId, id)] = true;

    public bool Contains(string memberId, long id) => _deals.ContainsKey((memberId, id));
}
