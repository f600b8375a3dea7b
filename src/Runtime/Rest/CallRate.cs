namespace Bitrix24Typed.Rest;

/// <summary>The calls that a portal bears, as a leaky bucket.</summary>
/// <param name="CallsPerSecond">The calls that leave the bucket each second.</param>
/// <param name="Burst">The calls that it holds.</param>
public readonly record struct CallRate(double CallsPerSecond, int Burst)
{
    /// <summary>How long a call stays in the bucket when it is the only one.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds(1 / CallsPerSecond);

    /// <summary>How long a full bucket takes to become empty.</summary>
    public TimeSpan Capacity => Interval * Burst;
}
