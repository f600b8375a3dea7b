namespace Bitrix24Typed.Emulator;

/// <summary>Something that goes wrong on demand. See <see cref="PortalFaults"/>.</summary>
public abstract record Fault
{
    private protected Fault()
    {
    }

    /// <summary>The portal that it strikes; all, if not given.</summary>
    public EmulatedPortal? Portal { get; init; }

    /// <summary>How likely it is to strike, from 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How often it strikes before it is over; without end, if not given.</summary>
    public int? Times { get; init; }

    /// <summary>How long it takes, where time matters.</summary>
    public TimeSpan? Delay { get; init; }
}
