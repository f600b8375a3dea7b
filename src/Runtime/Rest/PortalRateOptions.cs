namespace Bitrix24Typed.Rest;

/// <summary>The calls that one portal bears. The defaults are those of the Enterprise plan.</summary>
public sealed class PortalRateOptions
{
    /// <summary>The portal's identifier or host. Required.</summary>
    public string? Portal { get; set; }

    /// <summary>The calls a second that it bears for long.</summary>
    public double CallsPerSecond { get; set; } = 5;

    /// <summary>The calls that it bears at once.</summary>
    public int Burst { get; set; } = 250;
}
