using Acme.HandlerKinds.BitrixEvents;
using Bitrix24Typed;

namespace Acme.HandlerKinds;

internal static class NestedHandlers
{
    internal sealed class Crm(Journal journal)
    {
        [BitrixEvent("OnCrmDealAdd")]
        public void Added(OnCrmDealAdd e) => journal.Write($"nested: deal {e.Fields.Id}");

        internal static class Deepest
        {
            [BitrixEvent("OnCrmDealUpdate")]
            internal static void Updated(OnCrmDealUpdate e, Journal journal) => journal.Write($"nested deeper: deal {e.Fields.Id}");
        }
    }
}
