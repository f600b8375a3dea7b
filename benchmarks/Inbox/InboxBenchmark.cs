namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>The figures of the inbox, each beside its peer in the same run: one line of JSON each.</summary>
internal static class InboxBenchmark
{
    private const int Rounds = 3;
    private const double MostMegabytes = 150;
    private const int ManyEvents = 1_000_000;

    private static readonly string[] Kinds = ["bare", "append", "handle", "wolverine"];

    public static async Task RunAsync()
    {
        // Alternating, so that whatever else the machine does meets all of them.
        var runs = Kinds.ToDictionary(kind => kind, _ => new List<LoadResult>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var kind in Kinds)
            {
                var result = await ServerProcess.MeasureAsync(kind);
                Console.Error.WriteLine($"{kind}: {result}");
                runs[kind].Add(result);
            }
        }

        var (bare, append, handle, wolverine) = (Of("bare"), Of("append"), Of("handle"), Of("wolverine"));
        var loop = await InsertLoop.MeasureAsync();
        Figure.Of("inbox.append.per_second", append.PerSecond, bare.PerSecond).Print();
        Figure.Of("inbox.append.p99_ms", append.P99, bare.P99).Print();
        Figure.Of("inbox.append.rss_mb", append.Megabytes, MostMegabytes).Print();
        Figure.Of("inbox.append.per_second_vs_insert_loop", append.PerSecond, loop).Print();
        Figure.Of("inbox.append_and_handle.per_second", handle.PerSecond, bare.PerSecond).Print();
        Figure.Of("inbox.append_and_handle.p99_ms", handle.P99, bare.P99).Print();
        Figure.Of("inbox.append_and_handle.rss_mb", handle.Megabytes, MostMegabytes).Print();
        Figure.Of("inbox.append_and_handle.per_second_vs_wolverine", handle.PerSecond, wolverine.PerSecond).Print();
        Figure.Of("inbox.append_and_handle.p99_ms_vs_wolverine", handle.P99, wolverine.P99).Print();
        Figure.Of("inbox.append_and_handle.rss_mb_vs_wolverine", handle.Megabytes, wolverine.Megabytes).Print();

        var empty = await ClaimBenchmark.MeasureAsync(stored: 0);
        Figure.Of("inbox.claims_per_second_with_1000000_stored", await ClaimBenchmark.MeasureAsync(ManyEvents), empty).Print();

        LoadResult Of(string kind) => LoadResult.Median(runs[kind]);
    }
}
