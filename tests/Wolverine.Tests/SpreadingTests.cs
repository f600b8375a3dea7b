using System.Net;
using Bitrix24Typed.Faults.Tests;

namespace Bitrix24Typed.Wolverine.Tests;

/// <summary>Processes of an application that share PostgreSQL and RabbitMQ, under traffic.</summary>
public sealed class SpreadingTests(TestServer postgres, RabbitServer rabbit, ITestOutputHelper output) : IClassFixture<RabbitServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_process_receives_is_handled_by_both_once_and_in_order()
    {
        using var application = await StartAsync();
        var (receiving, other) = (application.Processes[0], application.Processes[1]);
        await SendUntilHandledByAsync(other, receiving, application.Journal);

        var traffic = Traffic.Start(application, seed: 1, failing: 0.1);
        await traffic.FlowAsync(600);
        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, application.Journal);
        var shares = application.Processes.Select(process => application.Journal.Handlings.Count(handling => handling.Process == process.Id));
        output.WriteLine($"{figures}, shares {string.Join(" and ", shares)}");
        figures.AssertNothingIsLostOrOutOfOrder("Two processes");
        Assert.Equal(0, figures.Duplicates);
    }

    [Fact]
    public async Task Nothing_is_compiled_when_the_application_runs()
    {
        using var application = new FaultApplication(await postgres.CreateDatabaseAsync());
        var process = await application.StartProcessAsync($"RabbitMq={rabbit.Address}");
        var delivery = new Delivery(1, 1);
        Assert.Equal(HttpStatusCode.OK, await process.SendAsync(delivery));
        await application.Journal.WaitForAsync(delivery);

        using var client = new HttpClient();
        var assemblies = (await client.GetStringAsync(new Uri(process.Address!, "/assemblies"), Cancellation)).Split('\n');

        Assert.Contains("Wolverine", assemblies);
        Assert.DoesNotContain(assemblies, name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.DoesNotContain(assemblies, name => name.Contains("RuntimeCompil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RabbitMQ_that_is_killed_or_stopped_under_traffic_loses_repeats_and_reorders_nothing()
    {
        using var application = await StartAsync();
        var traffic = Traffic.Start(application, seed: 2);
        foreach (var isKilled in (bool[])[true, false])
        {
            await traffic.FlowAsync(200);
            await (isKilled ? rabbit.KillAsync() : rabbit.StopAsync());
            await traffic.FlowAsync(100);
            await rabbit.StartAsync();
            await traffic.FlowAsync(200);
        }

        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, application.Journal);
        output.WriteLine($"{figures}");
        figures.AssertNothingIsLostOrOutOfOrder("RabbitMQ");
        Assert.Equal(0, figures.Duplicates);
    }

    [Fact]
    public async Task What_was_acknowledged_is_handled_in_order_though_processes_are_killed_under_traffic()
    {
        const int kills = 4;
        using var application = await StartAsync("HandlingTime=00:00:00.010");
        var traffic = Traffic.Start(application, seed: 3);
        var interrupted = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var victim = application.Processes[kill % application.Processes.Count];
            await traffic.FlowAsync(150);
            await Journal.WaitUntilAsync(() => application.Journal.InHandOf(victim.Id) > 0);
            await victim.KillAsync();
            interrupted += application.Journal.InHandOf(victim.Id);
            await victim.StartAsync();
        }

        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, application.Journal);
        output.WriteLine($"{kills} kills, {interrupted} events in hand: {figures}");
        figures.AssertNothingIsLostOrOutOfOrder($"{kills} kills");

        // At least once: what was being handled when a process was killed, or had just been, is handled again. A deal has one event in hand.
        Assert.InRange(figures.Duplicates, 0, kills * Traffic.Deals);
    }

    private static async Task SendUntilHandledByAsync(FaultProcess other, FaultProcess receiving, Journal journal)
    {
        // Deals that the traffic does not have.
        for (var number = 1; !journal.Handlings.Any(handling => handling.Process == other.Id); number++)
        {
            Assert.InRange(number, 1, 5000);
            var delivery = new Delivery(Traffic.Deals + (number % 50), number);
            Assert.Equal(HttpStatusCode.OK, await receiving.SendAsync(delivery));
            await journal.WaitForAsync(delivery);
        }
    }

    private Task<FaultApplication> StartAsync(params string[] settings)
        => FaultApplication.StartAsync(StorageKind.Postgres, postgres, [$"RabbitMq={rabbit.Address}", .. settings]);
}
