namespace Bitrix24Typed.Faults.Tests;

public sealed class ClockTests(TestServer server, ITestOutputHelper output)
{
    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task A_clock_that_is_set_under_traffic_loses_nothing_and_lets_nothing_wait(StorageKind storage)
    {
        // Where there are two processes the clock of the other one is right.
        using var application = await FaultApplication.StartAsync(storage, server, "Bitrix24:Inbox:RetryDelay=00:00:01");
        var process = application.Processes[0];
        var traffic = Traffic.Start(application, seed: 1, failing: 0.1);
        foreach (var hours in (int[])[3, -3, 1, -1, 0])
        {
            await process.SetClockAsync(TimeSpan.FromHours(hours));
            await traffic.FlowAsync(200);
        }

        // What waits in its time is not to wait in that of its successor.
        await process.SetClockAsync(TimeSpan.FromHours(3));
        await traffic.FlowAsync(200);
        await process.KillAsync();
        await process.StartAsync();
        await traffic.FlowAsync(200);
        await traffic.FinishAsync();

        var figures = Figures.Of(traffic, application.Journal);
        output.WriteLine($"{storage}: {figures}");
        figures.AssertNothingIsLostOrOutOfOrder($"{storage}");
    }
}
