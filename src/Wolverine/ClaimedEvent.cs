using Wolverine;
using Wolverine.Attributes;
using Wolverine.Runtime;

namespace Bitrix24Typed.Wolverine;

/// <summary>The message by which an event is offered for handling: where it stands in the inbox, and nothing of what it holds.</summary>
/// <param name="Lane">The object's place in the inbox.</param>
/// <param name="Process">The process that has claimed the event.</param>
/// <param name="Number">The number of the claim.</param>
[MessageIdentity("bitrix24.claimed-event")]
internal sealed record ClaimedEvent(long Lane, Guid Process, long Number)
{
    // Old offers must not pile up, but the clocks of machines differ, and an offer that comes late does no harm.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Offers it to the process that has its queue, this one or another.</summary>
    public ValueTask PublishAsync(IWolverineRuntime wolverine) => new MessageBus(wolverine).PublishAsync(this, new DeliveryOptions { DeliverWithin = Lifetime });
}
