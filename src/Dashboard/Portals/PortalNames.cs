using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Dashboard.Portals;

/// <summary>Finds portals by what a person writes: a part of the domain, or the identifier.</summary>
internal sealed class PortalNames(IPortalStore portals)
{
    /// <summary>The portals that a text means; all, if it is empty.</summary>
    public IAsyncEnumerable<Portal> FindAsync(string text, CancellationToken cancellationToken) => portals.ListAsync(cancellationToken)
        .Select(stored => stored.Portal)
        .Where(portal => IsMeant(portal, text.Trim()));

    private static bool IsMeant(Portal portal, string text)
        => portal.Domain.Contains(text, StringComparison.OrdinalIgnoreCase) || portal.MemberId.Equals(text, StringComparison.OrdinalIgnoreCase);
}
