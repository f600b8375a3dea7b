using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Rest;

/// <summary>Makes the clients of portals.</summary>
internal sealed class BitrixClientFactory(IPortalStore store, RestTransport transport, BitrixJson json) : IBitrixClientFactory
{
    public async ValueTask<IBitrixClient?> CreateAsync(string memberId, CancellationToken cancellationToken)
        => await store.FindAsync(memberId, cancellationToken) is { Portal.State: not PortalState.Uninstalled } stored ? Create(stored.Portal) : null;

    public IBitrixClient Create(Portal portal) => new BitrixClient(portal, transport, json);
}
