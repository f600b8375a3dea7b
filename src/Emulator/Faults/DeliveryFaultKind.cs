namespace Bitrix24Typed.Emulator;

/// <summary>What goes wrong with a delivery.</summary>
public enum DeliveryFaultKind
{
    /// <summary>The event is never sent.</summary>
    Drop,

    /// <summary>The event is sent later by <see cref="Fault.Delay"/>, one minute if not given.</summary>
    Delay,

    /// <summary>The event is sent twice.</summary>
    Duplicate,

    /// <summary>The portal's next event overtakes it, or it is sent after <see cref="Fault.Delay"/>, one second if not given.</summary>
    Reorder,
}
