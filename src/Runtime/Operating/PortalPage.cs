using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Operating;

/// <summary>A part of the portals, ordered by identifier.</summary>
/// <param name="Items">The portals.</param>
/// <param name="Next">What to ask with for those after them; <see langword="null"/> at the end.</param>
internal sealed record PortalPage(IReadOnlyList<PortalView> Items, string? Next)
{
    /// <summary>Reads a page.</summary>
    public static async Task<PortalPage> ReadAsync(IPortalStore portals, string? after, int limit, CancellationToken cancellationToken)
    {
        var items = await portals.ListAsync(cancellationToken)
            .Where(stored => string.CompareOrdinal(stored.Portal.MemberId, after) > 0)
            .Take(limit + 1)
            .Select(stored => PortalView.Of(stored.Portal))
            .ToListAsync(cancellationToken);
        return items.Count <= limit ? new PortalPage(items, null) : new PortalPage(items[..limit], items[limit - 1].MemberId);
    }
}
