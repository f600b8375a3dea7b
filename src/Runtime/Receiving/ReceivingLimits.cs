using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Receiving;

/// <summary>How large a delivery may be. What is larger is refused before it is read whole.</summary>
public sealed class ReceivingLimits
{
    /// <summary>The most bytes of a body; 1 MiB by default. More is answered with 413.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The most pairs of a body; 10,000 by default. More is answered with 400.</summary>
    public int MaxPairs { get; set; } = PayloadLimits.Default.MaxPairs;

    /// <summary>The most levels of a key, <c>data[FIELDS][ID]</c> having three; 16 by default. More is answered with 400.</summary>
    public int MaxDepth { get; set; } = PayloadLimits.Default.MaxDepth;

    /// <summary>
    /// How many events a second a portal may send in the long run; more are answered with 429 and are lost, since a portal never repeats one.
    /// <see langword="null"/> by default: no limit. It is for applications on which one portal must not crowd out the others. The events of the
    /// application's own life are always taken.
    /// </summary>
    public int? PortalEventsPerSecond { get; set; }

    /// <summary>How many events a portal may send at once where <see cref="PortalEventsPerSecond"/> is set; 10,000 by default, for mass changes.</summary>
    public int PortalBurst { get; set; } = 10_000;

    internal PayloadLimits Payload => new(MaxPairs, MaxDepth);
}
