namespace Bitrix24Typed.Emulator.Faults;

/// <summary>A fault and how often it may still strike.</summary>
internal sealed class ActiveFault(Fault fault)
{
    public Fault Fault { get; } = fault;

    public int? Left { get; set; } = fault.Times;
}
