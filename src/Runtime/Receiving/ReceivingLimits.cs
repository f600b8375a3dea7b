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

    internal PayloadLimits Payload => new(MaxPairs, MaxDepth);
}
