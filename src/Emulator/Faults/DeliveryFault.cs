namespace Bitrix24Typed.Emulator;

/// <summary>A fault of the queue server.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record DeliveryFault(DeliveryFaultKind Kind) : Fault
{
    /// <summary>The event that it strikes, in any letter case; all, if not given.</summary>
    public string? EventName { get; init; }
}
