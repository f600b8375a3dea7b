using Bitrix24Typed.Benchmarks.Portals.Fleet;

namespace Bitrix24Typed.EndToEnd;

/// <summary>The life of thousands of portals, with a few.</summary>
public sealed class FleetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_goes_wrong_all_portals_end_bound_and_callable(int seed)
    {
        var report = await FleetRun.RunAsync(portals: 40, seed, progress: _ => { }, TestContext.Current.CancellationToken);

        Assert.Empty(report.Problems);
        Assert.Equal(40, report.Installed + report.Removed);
        Assert.NotEqual(0, report.Removed);
        Assert.NotEqual(0, report.WithForeignHandler);
        Assert.NotEqual(0, report.Acknowledged);

        // The run shows nothing unless faults have struck: refusals, redirects, expired tokens, lost answers.
        Assert.Superset(new HashSet<int> { CallTally.NoAnswer, 302, 401, 429, 500, 503 }, report.Calls.Statuses.Keys.ToHashSet());
    }
}
