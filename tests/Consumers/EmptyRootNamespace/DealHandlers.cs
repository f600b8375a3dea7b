using Bitrix24Typed;
using empty_root_namespace.BitrixEvents;

namespace Acme;

public sealed class DealHandlers(Journal journal)
{
    [BitrixEvent("OnCrmDealAdd")]
    public void Added(OnCrmDealAdd e) => journal.Write($"deal {e.Fields.Id}");
}
