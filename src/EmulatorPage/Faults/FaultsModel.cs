using System.Globalization;

namespace Bitrix24Typed.Emulator.Page.Faults;

/// <summary>Switches faults of a portal on and off.</summary>
internal sealed class FaultsModel(PortalEmulator emulator)
{
    public EmulatedPortal Portal { get; set; } = null!;

    public FaultFrequency Frequency { get; set; } = FaultFrequency.All[0];

    /// <summary>The method or event that the next fault strikes; all, if empty.</summary>
    public string? Only { get; set; }

    /// <summary>How many seconds the next fault takes, where time matters; its own time, if not given.</summary>
    public string? Seconds { get; set; }

    public bool IsOn(FaultOffer offer) => InForce(offer).Any();

    public void Switch(FaultOffer offer, bool isOn)
    {
        if (isOn)
            Add(offer);
        else
            Remove(offer);
    }

    private void Add(FaultOffer offer) => emulator.Faults.Add(offer.Create(string.IsNullOrWhiteSpace(Only) ? null : Only.Trim()) with
    {
        Portal = Portal,
        Probability = Frequency.Probability,
        Times = Frequency.Times,
        Delay = double.TryParse(Seconds, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null,
    });

    private void Remove(FaultOffer offer)
    {
        foreach (var fault in InForce(offer).ToList())
            _ = emulator.Faults.Remove(fault);
    }

    private IEnumerable<Fault> InForce(FaultOffer offer)
        => emulator.Faults.List().Where(fault => (fault.Portal is null || fault.Portal == Portal) && FaultOffer.KindOf(fault).Equals(offer.Kind));
}
