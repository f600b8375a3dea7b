using Acme.HandlerKinds.BitrixEvents;
using Bitrix24Typed;

namespace Acme.HandlerKinds;

public sealed record RecordHandlers(Journal Journal)
{
    [BitrixEvent("OnCrmCompanyAdd")]
    public void Added(OnCrmCompanyAdd e) => Journal.Write($"record: company {e.Fields.Id}");
}
