namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>What a server did under load.</summary>
/// <param name="PerSecond">Events accepted in a second.</param>
/// <param name="P50">Milliseconds until half of the requests were answered.</param>
/// <param name="P99">Milliseconds until 99 of 100 requests were answered.</param>
/// <param name="Processing">Microseconds of processor time that the server took for an event.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, double Processing)
{
    /// <summary>Each figure's median.</summary>
    public static LoadResult Median(IReadOnlyList<LoadResult> slices)
    {
        return new LoadResult(Of(slice => slice.PerSecond), Of(slice => slice.P50), Of(slice => slice.P99), Of(slice => slice.Processing));

        double Of(Func<LoadResult, double> figure) => slices.Select(figure).Order().ElementAt(slices.Count / 2);
    }
}
