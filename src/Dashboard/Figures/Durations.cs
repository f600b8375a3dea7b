using System.Globalization;

namespace Bitrix24Typed.Dashboard.Figures;

/// <summary>How long something took, or is ago, for a person.</summary>
internal static class Durations
{
    /// <summary>A dash, if it is not known.</summary>
    public static string Text(TimeSpan? duration) => duration is { } known ? Text(known) : "–";

    public static string Text(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 10 } => Number(duration.TotalMilliseconds, "0.#", "ms"),
        { TotalSeconds: < 1 } => Number(duration.TotalMilliseconds, "0", "ms"),
        { TotalMinutes: < 1 } => Number(duration.TotalSeconds, "0.#", "s"),
        { TotalHours: < 1 } => Number(duration.TotalMinutes, "0", "min"),
        { TotalDays: < 2 } => Number(duration.TotalHours, "0", "h"),
        _ => Number(duration.TotalDays, "0", "days"),
    };

    private static string Number(double number, string format, string unit) => $"{number.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
