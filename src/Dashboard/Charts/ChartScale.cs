using System.Globalization;

namespace Bitrix24Typed.Dashboard.Charts;

/// <summary>Where values stand in a chart that ends at a round value.</summary>
/// <param name="points">How many points there are.</param>
/// <param name="largest">The largest value, above zero.</param>
internal sealed class ChartScale(int points, double largest)
{
    public const double Width = 640;
    public const double Height = 200;

    private const double Left = 58;
    private const double Right = 8;
    private const double Top = 10;
    private const double Bottom = 24;

    // A quarter of each is round as well.
    private static readonly double[] Rounds = [1.2, 1.6, 2, 4, 8, 12];

    private readonly double _top = RoundUp(largest);

    /// <summary>The lines across the chart.</summary>
    public IEnumerable<double> Levels => [0, _top / 4, _top / 2, _top * 3 / 4, _top];

    public static double Start => Left;

    public static double End => Width - Right;

    public static double Ground => Height - Bottom;

    /// <summary>The width of one point.</summary>
    public double Step => points < 2 ? End - Left : (End - Left) / (points - 1);

    public double X(int point) => Left + (point * Step);

    public double Y(double value) => Ground - (value / _top * (Ground - Top));

    /// <summary>The path of a line; it is broken where there are no values, and a lone value is a dot.</summary>
    public string Path(IReadOnlyList<double?> values)
    {
        var path = new System.Text.StringBuilder();
        for (var point = 0; point < values.Count; point++)
        {
            if (values[point] is not { } value)
                continue;

            var isFirst = point == 0 || values[point - 1] is null;
            _ = path.Append(isFirst ? 'M' : 'L').Append(Text(X(point))).Append(' ').Append(Text(Y(value)));
            if (isFirst && (point == values.Count - 1 || values[point + 1] is null))
                _ = path.Append("m-2 0h4");
        }

        return path.ToString();
    }

    public static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static double RoundUp(double largest)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(largest)));
        return Rounds.First(round => round * magnitude >= largest * 0.9999) * magnitude;
    }
}
