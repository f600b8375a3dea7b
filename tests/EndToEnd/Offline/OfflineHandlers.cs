using Bitrix24Typed.EndToEnd.BitrixEvents;

namespace Bitrix24Typed.EndToEnd.Offline;

/// <summary>Handlers of events that portals queue.</summary>
public sealed class OfflineHandlers(Calls calls)
{
    [BitrixEvent("OnCrmCompanyAdd", Delivery = Delivery.Offline)]
    public void Added(OnCrmCompanyAdd e, BitrixEventContext context) => calls.Record($"company added, {context.Origin}", e.Fields.Id, context);

    [BitrixEvent("OnCrmCompanyUpdate", Delivery = Delivery.Both)]
    public void Updated(OnCrmCompanyUpdate e, BitrixEventContext context) => calls.Record($"company updated, {context.Origin}", e.Fields.Id, context);

    [BitrixEvent("OnCrmQuoteAdd", Delivery = Delivery.Offline, AuthConnector = "erp")]
    public void QuoteAdded(OnCrmQuoteAdd e, BitrixEventContext context) => calls.Record($"quote added, {context.Origin}", e.Fields.Id, context);
}
