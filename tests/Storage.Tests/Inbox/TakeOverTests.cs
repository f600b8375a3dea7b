using System.Diagnostics;
using Bitrix24Typed.Storage.Database;
using Bitrix24Typed.Storage.Tests.Hosting;

namespace Bitrix24Typed.Storage.Tests.Inbox;

public sealed class TakeOverTests(TestServer server, ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("bitrix24typed-keys-");

    [Fact]
    public async Task The_events_of_a_process_that_was_killed_are_handled_by_another_one_in_their_order()
    {
        const int deals = 5, events = 15;
        var database = await server.CreateDatabaseAsync();
        await using var killed = await FaultProcess.StartAsync(database, _keys.FullName, handlingTime: TimeSpan.FromHours(1));
        for (var number = 0; number < events; number++)
            await killed.SendAsync(number % deals, number);
        for (var count = 0; count < deals; count++)
            Assert.InRange(await killed.HandledAsync(), 0, deals - 1);
        await using var survivor = await FaultProcess.StartAsync(database, _keys.FullName, handlingTime: TimeSpan.Zero);

        var sinceKill = Stopwatch.StartNew();
        await killed.KillAsync();

        var handled = new List<int> { await survivor.HandledAsync() };
        output.WriteLine($"Taken over after {sinceKill.Elapsed}.");
        while (handled.Count < events)
            handled.Add(await survivor.HandledAsync());
        Assert.Equal(Enumerable.Range(0, events), handled.Order());
        Assert.All(handled.GroupBy(number => number % deals), deal => Assert.Equal(deal.Order(), deal));
    }

    [Fact]
    public void A_dead_process_is_noticed_within_ten_seconds()
        => Assert.True(ProcessHeartbeat.Patience + ProcessHeartbeat.Interval < TimeSpan.FromSeconds(9));

    public void Dispose() => _keys.Delete(recursive: true);
}
