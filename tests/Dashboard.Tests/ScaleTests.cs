using Bitrix24Typed.Dashboard.Charts;

namespace Bitrix24Typed.Dashboard.Tests;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(9, 12)]
    [InlineData(100, 120)]
    [InlineData(0.03, 0.04)]
    public void A_chart_ends_at_a_round_value(double largest, double top) => Assert.Equal(top, new ChartScale(60, largest).Levels.Last(), 9);

    [Fact]
    public void A_line_is_broken_where_there_are_no_values()
    {
        var scale = new ChartScale(5, 4);

        Assert.Equal(
            $"M{X(0)} {Y(4)}L{X(1)} {Y(0)}M{X(3)} {Y(2)}m-2 0h4",
            scale.Path([4, 0, null, 2, null]));

        string X(int point) => ChartScale.Text(scale.X(point));
        string Y(double value) => ChartScale.Text(scale.Y(value));
    }
}
