namespace Bitrix24Typed.Emulator.Page.Faults;

/// <summary>How often a fault strikes.</summary>
/// <param name="Name">In words.</param>
/// <param name="Probability">How likely it is.</param>
/// <param name="Times">How often before it is over; without end, if not given.</param>
internal sealed record FaultFrequency(string Name, double Probability, int? Times)
{
    public static IReadOnlyList<FaultFrequency> All { get; } =
    [
        new("Every time", 1, null),
        new("The next time only", 1, 1),
        new("Every second time", 0.5, null),
        new("One time in ten", 0.1, null),
    ];
}
