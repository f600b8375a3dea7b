using Bitrix24Typed.Emulator.Page.Shell;

namespace Bitrix24Typed.Emulator.Page.Deliveries;

/// <summary>The latest deliveries of a portal, and the one that is looked at.</summary>
internal sealed class DeliveriesModel(LiveEmulator live)
{
    private EventDelivery? _chosen;

    public EmulatedPortal Portal { get; set; } = null!;

    public IReadOnlyList<EventDelivery> Deliveries => live.DeliveriesOf(Portal);

    /// <summary>The chosen delivery; the latest as long as none is chosen.</summary>
    public EventDelivery? Shown => _chosen?.Portal == Portal ? _chosen : Deliveries is [var latest, ..] ? latest : null;

    public void Choose(EventDelivery? delivery) => _chosen = delivery;

    public string ClassOf(EventDelivery delivery) => delivery == Shown ? "delivery chosen" : "delivery";
}
