using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>Puts portals into a store without an installation.</summary>
internal static class PortalSeeds
{
    /// <summary>A portal at an address, whose installation is finished and whose access token is <c>access-0</c>.</summary>
    public static StoredPortal At(FakePortal portal, string memberId) => new(
        new Portal
        {
            MemberId = memberId,
            Domain = portal.Address.Authority,
            ClientEndpoint = new Uri(portal.Address, "/rest/"),
            Installation = InstallationStep.Finished,
        },
        new PortalCredentials { AccessToken = "access-0", RefreshToken = "refresh-0", ApplicationToken = TokenOf(memberId) });

    /// <summary>The application token of such a portal.</summary>
    public static string TokenOf(string memberId) => $"token-of-{memberId}";

    public static async Task SaveAsync(this IPortalStore store, StoredPortal portal, CancellationToken cancellationToken)
        => _ = await store.UpdateAsync(portal.Portal.MemberId, _ => portal, cancellationToken);
}
