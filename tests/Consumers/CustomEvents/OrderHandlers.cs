using Acme.CustomEvents.BitrixEvents;
using Bitrix24Typed;

namespace Acme.CustomEvents;

public static class OrderHandlers
{
    [BitrixEvent("OnAcmeOrderReady")]
    public static void Ready(OnAcmeOrderReady e, Journal journal)
    {
        var items = string.Join('+', e.Items?.Select(item => item.Sku) ?? []);
        journal.Write($"order {e.OrderId} to {((IHasCity)e).City}, urgent {e.IsUrgent}, items {items}");
    }

    [BitrixEvent("OnAcmeThingAdd")]
    public static void Added(OnAcmeThingAdd e, Journal journal) => journal.Write($"thing {e.Fields.Id}");
}
