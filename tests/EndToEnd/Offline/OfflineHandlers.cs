using Bitrix24Typed.EndToEnd.BitrixEvents;

namespace Bitrix24Typed.EndToEnd.Offline;

/// <summary>Handlers of events that portals queue.</summary>
public sealed class OfflineHandlers(Calls calls)
{
    [BitrixEvent("OnCrmRequisiteAdd", Delivery = Delivery.Offline)]
    public void Added(OnCrmRequisiteAdd e, BitrixEventContext context) => calls.Record($"added, {context.Origin}", e.Fields.Id, context);

    [BitrixEvent("OnCrmRequisiteUpdate", Delivery = Delivery.Both)]
    public void Updated(OnCrmRequisiteUpdate e, BitrixEventContext context) => calls.Record($"updated, {context.Origin}", e.Fields.Id, context);
}
