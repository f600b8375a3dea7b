namespace Bitrix24Typed.Faults.Tests;

public sealed class KillTests(TestServer server, ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Concurrency = 8;

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task What_was_acknowledged_is_handled_in_order_however_often_processes_are_killed_under_traffic(StorageKind storage)
    {
        var seed = Seeds.Next();
        var random = new Random(seed);
        using var application = await FaultApplication.StartAsync(
            storage, server, "HandlingTime=00:00:00.010", $"Bitrix24:Inbox:Concurrency={Concurrency}");
        var traffic = Traffic.Start(application, seed);
        var interrupted = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var victim = application.Processes[random.Next(application.Processes.Count)];
            await traffic.FlowAsync(random.Next(20, 200));
            await Journal.WaitUntilAsync(() => application.Journal.InHandOf(victim.Id) > 0);

            // A moment that nothing in the application decides.
            await Task.Delay(random.Next(25), TestContext.Current.CancellationToken);
            await victim.KillAsync();
            interrupted += application.Journal.InHandOf(victim.Id);
            await victim.StartAsync();
        }

        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, application.Journal);
        var context = $"{storage}, seed {seed}, {Kills} kills, {interrupted} events in hand";
        output.WriteLine($"{context}: {figures}");
        figures.AssertNothingIsLostOrOutOfOrder(context);
        Assert.True(interrupted >= Kills / 2, context);

        // At least once: what was being handled when a process was killed, or had just been, is handled again, nothing else is.
        Assert.InRange(figures.Duplicates, 0, Kills * Concurrency);
    }
}
