using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Faults.Tests.Offline;

/// <summary>What a portal queues is handled, though those who read it are killed.</summary>
public sealed class QueueTests(TestServer server, ITestOutputHelper output)
{
    private const int Concurrency = 8;

    // Where the reading of a queue is when its process is killed, within some milliseconds.
    private static readonly CallFault[] Moments =
    [
        // It looks for what others have left.
        new(CallFaultKind.Hang) { Method = "event.offline.list", Times = 1 },

        // Nothing is reserved yet.
        new(CallFaultKind.Hang) { Method = "event.offline.get", Times = 1 },

        // Rows are reserved of which it does not know.
        new(CallFaultKind.LostAnswer) { Method = "event.offline.get", Times = 1 },

        // Rows are reserved, and it stores them.
        new(CallFaultKind.Late) { Method = "event.offline.get", Times = 1 },

        // They are stored, and not confirmed.
        new(CallFaultKind.Hang) { Method = "event.offline.clear", Times = 1 },

        // They are confirmed, and it does not know.
        new(CallFaultKind.LostAnswer) { Method = "event.offline.clear", Times = 1 },

        // They are being confirmed.
        new(CallFaultKind.Late) { Method = "event.offline.clear", Times = 1 },
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageKind.Sqlite)]
    [InlineData(StorageKind.Postgres)]
    public async Task What_happens_on_a_portal_is_handled_in_order_whenever_the_reading_of_its_queue_is_killed(StorageKind storage)
    {
        var seed = Seeds.Next();
        var random = new Random(seed);
        await using var scene = await PortalScene.StartAsync(
            storage, server, "HandlingTime=00:00:00.010", $"Bitrix24:Inbox:Concurrency={Concurrency}");
        var (application, journal) = (scene.Application, scene.Application.Journal);
        await using var changes = DealChanges.Start(scene.Portal, seed);
        var moments = Moments.ToArray();
        random.Shuffle(moments);
        var kills = 0;
        foreach (var moment in moments)
        {
            var victim = application.Processes[random.Next(application.Processes.Count)];
            await Journal.WaitUntilAsync(() => IsHandlingDeliveries(victim));
            await KillAsync(victim);

            scene.Emulator.Faults.Add(moment);
            await scene.AgeAsync(changes);
            await changes.FlowAsync(random.Next(10, 40));
            victim.Launch();
            await Journal.WaitUntilAsync(() => scene.Emulator.Faults.List().Count == 0);
            await KillAsync(victim);

            await scene.AgeAsync(changes);
            await victim.StartAsync();
        }

        await FinishAsync(scene, changes);

        var figures = ChangeFigures.Of(changes, journal);
        var context = $"{storage}, seed {seed}, {kills} kills: {figures}";
        output.WriteLine(context);
        Assert.True(figures is { Lost: 0, OutOfOrder: 0, Delivered: > 0, Queued: > 0 }, context);

        // At least once: what was being handled when a process was killed, or had just been, is handled again, nothing else is.
        Assert.InRange(figures.Duplicates, 0, kills * Concurrency);

        bool IsHandlingDeliveries(FaultProcess process)
            => journal.InHandOf(process.Id) > 0 && journal.Handlings.Any(handling => handling.Process == process.Id && handling.Origin is Origin.Online);

        // A moment that nothing in the application decides.
        async Task KillAsync(FaultProcess victim)
        {
            kills++;
            await Task.Delay(random.Next(25), Cancellation);
            await victim.KillAsync();
        }
    }

    [Fact]
    public async Task Nothing_that_happens_while_the_application_is_away_for_an_hour_is_missing()
    {
        await using var scene = await PortalScene.StartAsync(StorageKind.Sqlite, server, $"Bitrix24:Inbox:Concurrency={Concurrency}");
        var (process, journal) = (scene.Application.Processes[0], scene.Application.Journal);
        await using var changes = DealChanges.Start(scene.Portal, seed: 1);
        await Journal.WaitUntilAsync(() => journal.HandledCount > 50);
        await process.KillAsync();
        for (var minute = 0; minute < 60; minute++)
        {
            scene.Advance(TimeSpan.FromMinutes(1));
            await changes.FlowAsync(2);
        }

        await process.StartAsync();
        await changes.FlowAsync(50);
        await FinishAsync(scene, changes);

        var figures = ChangeFigures.Of(changes, journal);
        output.WriteLine($"{figures}");
        Assert.True(figures is { Lost: 0, OutOfOrder: 0, Delivered: > 20, Queued: > 100 }, $"{figures}");
        Assert.InRange(figures.Duplicates, 0, Concurrency);
    }

    /// <summary>Changes nothing more, and waits until everything has been handled and the portal has nothing left.</summary>
    private static async Task FinishAsync(PortalScene scene, DealChanges changes)
    {
        await changes.StopAsync();
        await scene.Portal.WaitForIdleAsync(Cancellation);
        var reader = scene.Application.Processes[0];
        await reader.KillAsync();
        await scene.AgeAsync(changes);
        await reader.StartAsync();
        await scene.Application.Journal.WaitForAsync(changes.Made);
        await Journal.WaitUntilAsync(() => scene.Portal.OfflineEvents.Count == 0);
    }
}
