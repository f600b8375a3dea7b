using Bitrix24Typed.Benchmarks.Generator;
using Bitrix24Typed.Benchmarks.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>What the project promises of its speed, each figure beside its peer or its limit in the same run: one line of JSON each.</summary>
internal static class RatiosBenchmark
{
    private const int ShortTurns = 401;
    private const int LongTurns = 15;
    private const int EndpointTurns = 20;
    private const int InboxTurns = 8;
    private const int WarmUpSeconds = 3;

    private const double MostDealBytes = 500;
    private const double MostLookupNanoseconds = 20;
    private const double MostEditMilliseconds = 10;
    private const double MostStartMilliseconds = 100;
    private const double MostMegabytes = 25;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    public static async Task RunAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddHandling().AddControllers().Services.BuildServiceProvider();
        await services.InstallAsync();
        await MeasureLookupAsync();
        await MeasureDealAsync(services);
        await MeasureBotMessageAsync(services);
        await MeasureEndpointsAsync();
        await MeasureInboxAsync();
        await MeasureGeneratorAsync();
        await MeasureNativeSampleAsync();
    }

    private static async Task MeasureDealAsync(IServiceProvider services)
    {
        var ours = Of<OurHandling>(services, Deliveries.Deal);
        var handWritten = Of<HandWrittenHandling>(services, Deliveries.Deal);
        var mvc = Of<MvcHandling>(services, Deliveries.Deal);
        var octokit = Of<OctokitHandling>(services, OctokitHandling.Star);
        var scan = Contender.Of(new ByteScan(), Deliveries.Deal);
        await Contender.MeasureAsync(ShortTurns, ours, handWritten, mvc, octokit, scan);
        Figure.Of("deal_vs_handwritten", ours.Nanoseconds, handWritten.Nanoseconds).Print();
        Figure.Of("deal_vs_mvc", ours.Nanoseconds, mvc.Nanoseconds).Print();
        Figure.Of("deal_vs_octokit", ours.Nanoseconds, octokit.Nanoseconds).Print();
        Figure.Of("deal_vs_scan", ours.Nanoseconds, scan.Nanoseconds).Print();
        Figure.Of("deal_allocated_bytes", ours.Bytes, MostDealBytes).Print();
        Figure.Of("deal_allocated_bytes_vs_handwritten", ours.Bytes, handWritten.Bytes).Print();
    }

    private static async Task MeasureBotMessageAsync(IServiceProvider services)
    {
        var ours = Of<OurHandling>(services, Deliveries.BotMessage);
        var handWritten = Of<HandWrittenHandling>(services, Deliveries.BotMessage);
        var scan = Contender.Of(new ByteScan(), Deliveries.BotMessage);
        await Contender.MeasureAsync(ShortTurns, ours, handWritten, scan);
        Figure.Of("bot_vs_handwritten", ours.Nanoseconds, handWritten.Nanoseconds).Print();
        Figure.Of("bot_vs_scan", ours.Nanoseconds, scan.Nanoseconds).Print();
        Figure.Of("bot_allocated_bytes_vs_handwritten", ours.Bytes, handWritten.Bytes).Print();
    }

    private static async Task MeasureLookupAsync()
    {
        var lookup = Contender.Of(RouteLookup.Run);
        await Contender.MeasureAsync(ShortTurns, lookup);
        Figure.Of("route_lookup", RouteLookup.MeasureEach().Max(), MostLookupNanoseconds).Print();
        Figure.Of("route_lookup_in_turn", lookup.Nanoseconds / RouteLookup.Count, MostLookupNanoseconds).Print();
    }

    private static async Task MeasureEndpointsAsync()
    {
        using var wrk = new Wrk();
        using ServerProcess drain = new("drain"), ours = new("ours"), handWritten = new("handwritten"), mvc = new("mvc");
        ServerProcess[] servers = [drain, ours, handWritten, mvc];
        var rates = servers.ToDictionary(server => server, _ => new List<double>());
        foreach (var server in servers)
            _ = await wrk.MeasureAsync(server.Port, WarmUpSeconds);
        for (var turn = 0; turn < EndpointTurns; turn++)
        {
            foreach (var server in servers)
                rates[server].Add(await wrk.MeasureAsync(server.Port, (int)Turn.TotalSeconds));
        }

        Figure.Of("endpoint_vs_drain", MedianOf(ours), MedianOf(drain)).Print();
        Figure.Of("endpoint_vs_handwritten", MedianOf(ours), MedianOf(handWritten)).Print();
        Figure.Of("endpoint_vs_mvc", MedianOf(ours), MedianOf(mvc)).Print();

        double MedianOf(ServerProcess server) => rates[server].Order().ElementAt(EndpointTurns / 2);
    }

    private static async Task MeasureInboxAsync()
    {
        using ServerProcess bare = new("bare"), append = new("append"), handle = new("handle"), observed = new("observed");
        ServerProcess[] servers = [bare, append, handle, observed];
        foreach (var server in servers)
            _ = await server.LoadAsync(TimeSpan.FromSeconds(WarmUpSeconds));
        for (var turn = 0; turn < InboxTurns; turn++)
        {
            foreach (var server in servers)
                server.Slices.Add(await server.LoadAsync(Turn));
        }

        Figure.Of("inbox_append_vs_bare", RateOf(append), RateOf(bare)).Print();
        Figure.Of("telemetry_overhead", RateOf(observed), RateOf(handle)).Print();

        static double RateOf(ServerProcess server) => LoadResult.Median(server.Slices).PerSecond;
    }

    private static async Task MeasureGeneratorAsync()
    {
        var (ours, mediator) = (EditOf("Bitrix24Typed"), EditOf("Mediator"));
        await Contender.MeasureAsync(LongTurns, ours, mediator);
        Figure.Of("generator_edit_ms", ours.Nanoseconds / 1e6, MostEditMilliseconds).Print();
        Figure.Of("generator_edit_vs_mediator", ours.Nanoseconds / 1e6, mediator.Nanoseconds / 1e6).Print();
    }

    private static async Task MeasureNativeSampleAsync()
    {
        using var sample = await NativeSample.PublishAsync();
        Figure.Of("aot_start_ms", sample.MeasureStart(), MostStartMilliseconds).Print();
        Figure.Of("aot_binary_mb", sample.Megabytes, MostMegabytes).Print();
    }

    private static Contender Of<T>(IServiceProvider services, byte[] body)
        where T : IDeliveryHandling
        => Contender.Of(services.GetRequiredService<T>(), body);

    /// <summary>A keystroke in a file without handlers, in a project with 500.</summary>
    private static Contender EditOf(string generator)
    {
        var benchmark = new GeneratorBenchmarks { Generator = generator, Handlers = 500 };
        benchmark.Setup();
        return Contender.Of(count =>
        {
            for (var index = 0; index < count; index++)
                _ = benchmark.UnrelatedEdit();
        });
    }
}
