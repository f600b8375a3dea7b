namespace Bitrix24Typed.Faults.Tests.Offline;

/// <summary>What became of changes on a portal.</summary>
/// <param name="Made">How many there were.</param>
/// <param name="Lost">How many of them were not handled.</param>
/// <param name="OutOfOrder">How often a handler was called while an earlier change of its deal, which had come the same way, had not been handled.</param>
/// <param name="Duplicates">How often a change was handled again.</param>
/// <param name="Delivered">How many were handled that had been sent.</param>
/// <param name="Queued">How many were handled that had been read from the queue.</param>
internal sealed record ChangeFigures(int Made, int Lost, int OutOfOrder, int Duplicates, int Delivered, int Queued)
{
    public static ChangeFigures Of(DealChanges changes, Journal journal)
    {
        var handlings = journal.Handlings;
        var handled = handlings.Where(handling => handling.Step is HandlingStep.Handled).ToList();
        return new ChangeFigures(
            Made: changes.Made.Count,
            Lost: changes.Made.Except(handled.Select(handling => handling.Delivery)).Count(),
            OutOfOrder: handlings.GroupBy(handling => (handling.Delivery.Deal, handling.Origin))
                .Sum(deal => Figures.CountOutOfOrder(deal.Select(handling => handling.Delivery), deal)),
            Duplicates: handled.Count - handled.DistinctBy(handling => handling.Delivery).Count(),
            Delivered: CountOf(Origin.Online),
            Queued: CountOf(Origin.Offline));

        int CountOf(Origin origin) => handled.Where(handling => handling.Origin == origin).DistinctBy(handling => handling.Delivery).Count();
    }
}
