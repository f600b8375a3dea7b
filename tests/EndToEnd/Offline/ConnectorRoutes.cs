using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.EndToEnd.Offline;

/// <summary>
/// A subscription with a source key, whose events the fallback handles. It is apart from the generated ones, since all calls of an application
/// pass its key.
/// </summary>
internal sealed class ConnectorRoutes : EventRouteTable
{
    public override IReadOnlyList<EventSubscription> Subscriptions { get; }
        = [new("ONCRMBANKDETAILADD") { Delivery = Delivery.Offline, AuthConnector = "erp" }];

    public override void AddHandlers(IServiceCollection services)
    {
    }

    public override EventRoute? Find(ReadOnlySpan<byte> eventName) => null;
}
