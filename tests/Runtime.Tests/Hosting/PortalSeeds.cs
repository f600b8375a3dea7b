using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>Puts portals into a store without an installation.</summary>
internal static class PortalSeeds
{
    public static async Task SaveAsync(this IPortalStore store, StoredPortal portal, CancellationToken cancellationToken)
        => _ = await store.UpdateAsync(portal.Portal.MemberId, _ => portal, cancellationToken);
}
