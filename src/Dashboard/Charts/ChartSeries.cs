namespace Bitrix24Typed.Dashboard.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Values">A value for each point of the chart; <see langword="null"/> where there is none.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values);
