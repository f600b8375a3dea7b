using Acme.Application.BitrixEvents;
using Bitrix24Typed;

namespace Acme.Application;

public sealed class DealHandlers(Journal journal)
{
    [BitrixEvent("OnCrmDealAdd")]
    public void Added(OnCrmDealAdd e) => journal.Write($"application: deal {e.Fields.Id} added");

    [BitrixEvent("OnCrmDealUpdate")]
    public void Updated(OnCrmDealUpdate e) => journal.Write($"application: deal {e.Fields.Id} updated");

    [BitrixFallback]
    public void Other(BitrixEventContext context) => journal.Write($"application: {context.EventName}");
}
