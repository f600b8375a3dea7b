using Acme.Library.BitrixEvents;
using Bitrix24Typed;

namespace Acme.Library;

public sealed class DealHandlers(Journal journal)
{
    [BitrixEvent("OnCrmDealAdd")]
    public void Added(OnCrmDealAdd e) => journal.Write($"library: deal {e.Fields.Id} added");

    [BitrixEvent("OnCrmDealDelete")]
    public void Deleted(OnCrmDealDelete e) => journal.Write($"library: deal {e.Fields.Id} deleted");

    [BitrixFallback]
    public void Other(BitrixEventContext context) => journal.Write($"library: {context.EventName}");
}
