namespace Bitrix24Typed.Faults.Victim;

/// <summary>How the application behaves.</summary>
public sealed class VictimOptions
{
    /// <summary>How long it handles an event.</summary>
    public TimeSpan HandlingTime { get; set; }
}
