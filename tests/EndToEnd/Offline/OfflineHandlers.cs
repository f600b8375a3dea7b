using Bitrix24Typed.EndToEnd.BitrixEvents;

namespace Bitrix24Typed.EndToEnd.Offline;

/// <summary>Handlers of events that portals queue.</summary>
public sealed class OfflineHandlers(Calls calls)
{
    [BitrixEvent("OnCrmContactAdd", Delivery = Delivery.Offline)]
    public void Added(OnCrmContactAdd e, BitrixEventContext context) => calls.Record($"contact added, {context.Origin}", e.Fields.Id, context);

    [BitrixEvent("OnCrmContactUpdate", Delivery = Delivery.Both)]
    public void Updated(OnCrmContactUpdate e, BitrixEventContext context) => calls.Record($"contact updated, {context.Origin}", e.Fields.Id, context);

    [BitrixEvent("OnCrmCompanyAdd", Delivery = Delivery.Offline, AuthConnector = "erp")]
    public void CompanyAdded(OnCrmCompanyAdd e, BitrixEventContext context) => calls.Record($"company added, {context.Origin}", e.Fields.Id, context);
}
