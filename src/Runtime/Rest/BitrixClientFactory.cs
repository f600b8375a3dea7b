using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Rest;

/// <summary>Makes the clients of portals.</summary>
internal sealed class BitrixClientFactory(IPortalStore store, IncomingWebhooks webhooks, RestCaller caller, AuthConnector connector, BitrixJson json)
    : IBitrixClientFactory
{
    public async ValueTask<IBitrixClient?> CreateAsync(string memberId, CancellationToken cancellationToken)
    {
        var installed = await store.FindAsync(memberId, cancellationToken) is { Portal.State: not PortalState.Uninstalled } stored ? stored.Portal : null;
        return (installed ?? webhooks.FindPortal(memberId)) is { } portal ? Create(portal) : null;
    }

    public IBitrixClient Create(Portal portal) => new BitrixClient(portal, caller, connector, json);
}
