using Acme.NullableDisabled.BitrixEvents;
using Bitrix24Typed;

namespace Acme.NullableDisabled;

public class DealHandlers
{
    private readonly Journal _journal;

    public DealHandlers(Journal journal)
    {
        _journal = journal;
    }

    [BitrixEvent("OnCrmDealAdd")]
    public void Added(OnCrmDealAdd e, IFormatProvider missing = null)
        => _journal.Write($"deal {e.Fields.Id}, service {missing ?? (object)"none"}");
}
