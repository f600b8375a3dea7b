using Acme.HandlerKinds.BitrixEvents;
using Bitrix24Typed;

namespace Acme.HandlerKinds;

public sealed partial class PartialHandlers
{
    [BitrixEvent("OnCrmLeadUpdate")]
    public void Updated(OnCrmLeadUpdate e) => journal.Write($"partial class, other part: lead {e.Fields.Id}");

    public partial void Deleted(OnCrmLeadDelete e) => journal.Write($"partial method: lead {e.Fields.Id}");
}
