using Bitrix24Typed.Benchmarks.Inbox;
using Bitrix24Typed.Benchmarks.Receiving;
using Microsoft.AspNetCore.Builder;

namespace Bitrix24Typed.Benchmarks;

/// <summary>The process that <see cref="ServerProcess"/> starts: it prints its port, and ends with the one that started it.</summary>
internal static class BenchmarkServer
{
    public static async Task RunAsync(string kind, string directory)
    {
        await using var application = await StartAsync(kind, directory);
        Console.WriteLine(new Uri(application.Urls.Single()).Port);
        _ = await Console.In.ReadToEndAsync();
    }

    private static async Task<WebApplication> StartAsync(string kind, string directory)
    {
        var application = kind switch
        {
            "append" => OurServer.Build(directory, isHandling: false),
            "handle" => OurServer.Build(directory, isHandling: true),
            "observed" => Observers.Observe(OurServer.Build(directory, isHandling: true)),
            "bare" => BareServer.Build(directory),
            "wolverine" => WolverineServer.Build(directory),
            _ => await EndpointServer.BuildAsync(kind),
        };
        await application.StartAsync();
        return application;
    }
}
