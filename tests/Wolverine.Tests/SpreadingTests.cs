using System.Net;
using System.Text.Json;
using Bitrix24Typed.Faults.Tests;

namespace Bitrix24Typed.Wolverine.Tests;

/// <summary>Processes of an application that share PostgreSQL and RabbitMQ, under traffic.</summary>
public sealed class SpreadingTests(TestServer postgres, RabbitServer rabbit, ITestOutputHelper output) : IClassFixture<RabbitServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_deal_has_its_process_and_all_events_are_handled_once_and_in_order()
    {
        using var application = await StartAsync();
        var traffic = Traffic.Start(application, seed: 1, failing: 0.1);
        await UntilEachDealHasItsProcessAsync(application);
        await traffic.FlowAsync(300);
        await traffic.FinishAsync();
        Assert.True(await CountOffersAsync(application, "taken") > 0);

        var figures = Figures.Of(traffic, application.Journal);
        output.WriteLine($"{figures}");
        figures.AssertNothingIsLostOrOutOfOrder("Two processes");
        Assert.Equal(0, figures.Duplicates);
    }

    [Fact]
    public async Task Nothing_is_compiled_when_the_application_runs()
    {
        using var application = new FaultApplication(await postgres.CreateDatabaseAsync());
        var process = await application.StartProcessAsync($"RabbitMq={rabbit.Address}");
        var delivery = new Faults.Tests.Delivery(1, 1);
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
        }

        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, application.Journal);
        output.WriteLine($"{figures}");
        figures.AssertNothingIsLostOrOutOfOrder("RabbitMQ");
        Assert.Equal(0, figures.Duplicates);
        Assert.True(await CountOffersAsync(application, "withdrawn") > 0, "No offer was withdrawn though RabbitMQ was away.");
    }

    [Fact]
    public async Task What_was_acknowledged_is_handled_in_order_though_processes_are_killed_under_traffic()
    {
        const int kills = 3;
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

        await UntilEachDealHasItsProcessAsync(application);
        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, application.Journal);
        output.WriteLine($"{kills} kills, {interrupted} events in hand: {figures}");
        figures.AssertNothingIsLostOrOutOfOrder($"{kills} kills");

        // At least once: what was being handled when a process was killed, or had just been, is handled again. A deal has one event in hand.
        Assert.InRange(figures.Duplicates, 0, kills * Traffic.Deals);
    }

    /// <summary>
    /// Waits until both processes handle events and each deal is handled by one of them only. Without WolverineFx whoever claims an event handles it.
    /// </summary>
    private static Task UntilEachDealHasItsProcessAsync(FaultApplication application)
        => Journal.WaitUntilAsync(() =>
        {
            var last = application.Journal.Handlings.Where(handling => handling.Step is HandlingStep.Began).TakeLast(300).ToList();
            return last.Count == 300
                && application.Processes.All(process => last.Exists(handling => handling.Process == process.Id))
                && last.GroupBy(handling => handling.Delivery.Deal).All(deal => deal.DistinctBy(handling => handling.Process).Count() == 1);
        });

    /// <summary>How many offers of all processes have had an outcome, by their metrics.</summary>
    private static async Task<long> CountOffersAsync(FaultApplication application, string outcome)
    {
        using var client = new HttpClient();
        var count = 0L;
        foreach (var process in application.Processes)
        {
            using var offers = JsonDocument.Parse(await client.GetStringAsync(new Uri(process.Address!, "/offers"), Cancellation));
            count += offers.RootElement.TryGetProperty(outcome, out var number) ? number.GetInt64() : 0;
        }

        return count;
    }

    private Task<FaultApplication> StartAsync(params string[] settings)
        => FaultApplication.StartAsync(StorageKind.Postgres, postgres, [$"RabbitMq={rabbit.Address}", .. settings]);
}
