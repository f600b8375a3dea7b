namespace Bitrix24Typed.Faults.Tests;

/// <summary>What became of traffic.</summary>
/// <param name="Sent">How many events were sent.</param>
/// <param name="Acknowledged">How many of them were answered with 200.</param>
/// <param name="Lost">How many of these were not handled.</param>
/// <param name="OutOfOrder">How often a handler was called while an earlier event of its deal, which was acknowledged, had not been handled.</param>
/// <param name="Duplicates">How often an event was handled again.</param>
/// <param name="HandledUnacknowledged">How many events were handled although they were not acknowledged.</param>
internal sealed record Figures(int Sent, int Acknowledged, int Lost, int OutOfOrder, int Duplicates, int HandledUnacknowledged)
{
    public static Figures Of(Traffic traffic, Journal journal)
    {
        var acknowledged = traffic.Acknowledged.ToHashSet();
        var handlings = journal.Handlings.Where(handling => handling.Delivery.Deal < Traffic.Deals).ToList();
        var handled = handlings.Where(handling => handling.Step is HandlingStep.Handled).Select(handling => handling.Delivery).ToList();
        var distinct = handled.ToHashSet();
        return new Figures(
            Sent: traffic.Sent,
            Acknowledged: acknowledged.Count,
            Lost: acknowledged.Count(delivery => !distinct.Contains(delivery)),
            OutOfOrder: handlings.GroupBy(handling => handling.Delivery.Deal)
                .Sum(deal => CountOutOfOrder(acknowledged.Where(delivery => delivery.Deal == deal.Key), deal)),
            Duplicates: handled.Count - distinct.Count,
            HandledUnacknowledged: distinct.Count(delivery => !acknowledged.Contains(delivery)));
    }

    /// <summary>Nothing may be lost or overtake what was sent before it.</summary>
    /// <param name="context">What to know of a failure, to repeat it.</param>
    public void AssertNothingIsLostOrOutOfOrder(string context)
    {
        Assert.True(Acknowledged > 0, $"{context}: {this}");
        Assert.True(Lost == 0, $"{context}: {this}");
        Assert.True(OutOfOrder == 0, $"{context}: {this}");
    }

    /// <summary>Counts how often a handler was called while an earlier event of its deal had not been handled.</summary>
    /// <param name="accepted">The events of a deal that must be handled.</param>
    /// <param name="handlings">What was said of them.</param>
    public static int CountOutOfOrder(IEnumerable<Delivery> accepted, IEnumerable<Handling> handlings)
    {
        var open = new SortedSet<int>(accepted.Select(delivery => delivery.Number));
        var count = 0;
        foreach (var handling in handlings)
        {
            if (handling.Step is HandlingStep.Began && open.Count > 0 && open.Min < handling.Delivery.Number)
                count++;
            else if (handling.Step is HandlingStep.Handled)
                _ = open.Remove(handling.Delivery.Number);
        }

        return count;
    }
}
