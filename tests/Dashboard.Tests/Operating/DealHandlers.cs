using Bitrix24Typed.Dashboard.Tests.BitrixEvents;

namespace Bitrix24Typed.Dashboard.Tests.Operating;

/// <summary>The handlers of the application under test.</summary>
public sealed class DealHandlers(Shop shop)
{
    [BitrixEvent("OnCrmDealAdd")]
    public Task Added(OnCrmDealAdd e, CancellationToken cancellationToken) => shop.HandleAsync("added", e.Fields.Id, cancellationToken);

    [BitrixEvent("OnCrmDealUpdate")]
    public Task Updated(OnCrmDealUpdate e, CancellationToken cancellationToken) => shop.HandleAsync("updated", e.Fields.Id, cancellationToken);
}
