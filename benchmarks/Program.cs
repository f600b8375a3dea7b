using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bitrix24Typed.Benchmarks;
using Bitrix24Typed.Benchmarks.Inbox;
using Bitrix24Typed.Benchmarks.Portals;
using Bitrix24Typed.Benchmarks.Postgres;
using Bitrix24Typed.Benchmarks.Receiving;
using Bitrix24Typed.Benchmarks.Soak;

switch (args)
{
    case ["inbox"]:
        await InboxBenchmark.RunAsync();
        break;
    case ["ratios"]:
        await RatiosBenchmark.RunAsync();
        break;
    case ["postgres"]:
        await PostgresBenchmark.RunAsync();
        break;
    case ["portals", .. var settings]:
        return await PortalsBenchmark.RunAsync(settings);
    case ["soak", .. var settings]:
        return await SoakBenchmark.RunAsync(settings);
    case ["serve-soak", var directory, var port, var authorizationServer, .. var hosts]:
        await SoakServer.RunAsync(directory, port, authorizationServer, hosts);
        break;
    case ["serve", var kind, var directory]:
        await BenchmarkServer.RunAsync(kind, directory);
        break;
    default:
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default);
        _ = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
        break;
}

return 0;
