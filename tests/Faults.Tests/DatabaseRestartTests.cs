using System.Net;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>These have a server of their own, which they stop.</summary>
public sealed class DatabaseRestartTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_server_that_is_killed_or_stopped_under_traffic_loses_nothing_that_was_acknowledged()
    {
        await using var server = await PostgresServer.StartNewAsync();
        using var application = new FaultApplication(await server.CreateDatabaseAsync());
        FaultProcess[] processes = [await application.StartProcessAsync(), await application.StartProcessAsync()];
        var refused = new Delivery(Traffic.Deals, 1);
        var traffic = Traffic.Start(application, seed: 1);
        foreach (var isKilled in (bool[])[true, false, true, false])
        {
            await traffic.FlowAsync(100);
            await (isKilled ? server.KillAsync() : server.StopAsync());
            foreach (var process in processes)
                Assert.Equal(HttpStatusCode.ServiceUnavailable, await process.SendAsync(refused));
            await server.StartAsync();
        }

        await traffic.FlowAsync(100);
        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, application.Journal);
        output.WriteLine($"{figures}");
        figures.AssertNothingIsLostOrOutOfOrder("PostgreSQL");
        Assert.False(application.Journal.AreHandled([refused]));
    }
}
