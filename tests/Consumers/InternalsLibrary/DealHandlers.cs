using Acme.InternalsLibrary.BitrixEvents;
using Bitrix24Typed;

namespace Acme.InternalsLibrary;

internal static class DealHandlers
{
    [BitrixEvent("OnCrmDealAdd")]
    internal static void Added(OnCrmDealAdd e, Journal journal) => journal.Write(DescriptionOf(e));

    internal static string DescriptionOf(OnCrmDealAdd e) => $"deal {e.Fields.Id}";
}
