using Acme.HandlerKinds.BitrixEvents;
using Bitrix24Typed;

namespace Acme.HandlerKinds;

public sealed partial class PartialHandlers(Journal journal)
{
    [BitrixEvent("OnCrmLeadAdd")]
    public void Added(OnCrmLeadAdd e) => journal.Write($"partial class: lead {e.Fields.Id}");

    [BitrixEvent("OnCrmLeadDelete")]
    public partial void Deleted(OnCrmLeadDelete e);
}
