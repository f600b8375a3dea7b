namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>The figures of the inbox, each beside its peer in the same run: one line of JSON each.</summary>
internal static class InboxBenchmark
{
    private const int Rounds = 10;
    private const double MostMegabytes = 150;
    private const int ManyEvents = 1_000_000;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task RunAsync()
    {
        using ServerProcess bare = new("bare"), append = new("append"), handle = new("handle"), wolverine = new("wolverine");
        await LoadAsync([bare, append, handle, wolverine]);
        PrintServers(bare, append, handle, wolverine);
        Figure.Of(
            "inbox.append.per_second_vs_insert_loop",
            LoadResult.Median(append.Slices).PerSecond,
            await InsertLoop.MeasureAsync()).Print();
        var (stored, empty) = await ClaimBenchmark.MeasureAsync(ManyEvents, Rounds);
        Figure.Of("inbox.claims_per_second_with_1000000_stored", stored, empty).Print();
    }

    /// <summary>In turns of a second, so that whatever else the machine does meets all of them.</summary>
    private static async Task LoadAsync(ServerProcess[] servers)
    {
        foreach (var server in servers)
            _ = await server.LoadAsync(Warmup);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var server in servers)
            {
                server.Slices.Add(await server.LoadAsync(Slice));
                await Task.Delay(Pause);
            }
        }
    }

    private static void PrintServers(ServerProcess bare, ServerProcess append, ServerProcess handle, ServerProcess wolverine)
    {
        Print("inbox.append", append, bare, "");
        Figure.Of("inbox.append.rss_mb", append.Megabytes, MostMegabytes).Print();
        Print("inbox.append_and_handle", handle, bare, "");
        Figure.Of("inbox.append_and_handle.rss_mb", handle.Megabytes, MostMegabytes).Print();
        Print("inbox.append_and_handle", handle, wolverine, "_vs_wolverine");
        Figure.Of("inbox.append_and_handle.rss_mb_vs_wolverine", handle.Megabytes, wolverine.Megabytes).Print();
    }

    private static void Print(string name, ServerProcess ours, ServerProcess peer, string suffix)
    {
        var (our, peers) = (LoadResult.Median(ours.Slices), LoadResult.Median(peer.Slices));
        Figure.Of($"{name}.per_second{suffix}", our.PerSecond, peers.PerSecond).Print();
        Figure.Of($"{name}.p50_ms{suffix}", our.P50, peers.P50).Print();
        Figure.Of($"{name}.p99_ms{suffix}", our.P99, peers.P99).Print();
        Figure.Of($"{name}.cpu_us_per_event{suffix}", our.Processing, peers.Processing).Print();
    }
}
