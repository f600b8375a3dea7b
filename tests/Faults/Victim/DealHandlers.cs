using Bitrix24Typed.Faults.Victim.BitrixEvents;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Faults.Victim;

/// <summary>Prints <c>begin</c> or <c>end</c>, the deal, and the number that the sender gave the event as that of its subscription.</summary>
public sealed class DealHandlers(IOptions<VictimOptions> options)
{
    [BitrixEvent("OnCrmDealUpdate")]
    public async Task Updated(OnCrmDealUpdate e, BitrixEventContext context, CancellationToken cancellationToken)
    {
        Console.WriteLine($"begin {e.Fields?.Id} {context.EventHandlerId}");
        await Task.Delay(options.Value.HandlingTime, cancellationToken);
        Console.WriteLine($"end {e.Fields?.Id} {context.EventHandlerId}");
    }
}
