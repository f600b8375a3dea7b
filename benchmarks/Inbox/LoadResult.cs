namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>What a server did under load.</summary>
/// <param name="PerSecond">Events accepted in a second.</param>
/// <param name="P50">Milliseconds until half of the requests were answered.</param>
/// <param name="P99">Milliseconds until 99 of 100 requests were answered.</param>
/// <param name="Megabytes">The most memory that the server's process had resident.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, double Megabytes)
{
    /// <summary>Each figure's median over several runs.</summary>
    public static LoadResult Median(IReadOnlyList<LoadResult> runs)
    {
        return new LoadResult(Of(run => run.PerSecond), Of(run => run.P50), Of(run => run.P99), Of(run => run.Megabytes));

        double Of(Func<LoadResult, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
    }
}
