using Bitrix24Typed.Dashboard.Figures;

namespace Bitrix24Typed.Dashboard.Tests.Figures;

public sealed class LatenciesTests
{
    [Fact]
    public void A_percentile_is_off_by_a_quarter_at_most()
    {
        var latencies = new Latencies();
        for (var milliseconds = 1; milliseconds <= 1000; milliseconds++)
            latencies.Add(milliseconds / 1000.0);

        Assert.InRange(latencies.Percentile(0.5)!.Value.TotalMilliseconds, 500, 625);
        Assert.InRange(latencies.Percentile(0.95)!.Value.TotalMilliseconds, 950, 1187.5);
    }

    [Fact]
    public void Nothing_has_no_percentile() => Assert.Null(new Latencies().Percentile(0.5));

    [Theory]
    [InlineData(0)]
    [InlineData(1e9)]
    public void Any_time_is_counted(double seconds)
    {
        var latencies = new Latencies();
        latencies.Add(seconds);

        Assert.NotNull(latencies.Percentile(1));
    }
}
