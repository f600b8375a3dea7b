using System.Diagnostics;
using System.Reflection;
using Bitrix24Typed.Faults;
using Bitrix24Typed.Storage.Database;
using Bitrix24Typed.Storage.Tests.Hosting;

namespace Bitrix24Typed.Storage.Tests.Inbox;

public sealed class TakeOverTests(TestServer server, ITestOutputHelper output) : IDisposable
{
    private static readonly string Victim = typeof(TakeOverTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Victim").Value!;

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("bitrix24typed-keys-");

    [Fact]
    public async Task The_events_of_a_process_that_was_killed_are_handled_by_another_one_in_their_order()
    {
        const int deals = 5, each = 3;
        var database = await server.CreateDatabaseAsync();
        await using var killed = await StartAsync(database, handlingTime: "01:00:00");
        for (var number = 0; number < deals * each; number++)
            Assert.True(await killed.SendAsync(number % deals, $"{number}"));
        for (var begun = 0; begun < deals; begun++)
            Assert.StartsWith("begin", await killed.Handling.ReadAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await using var survivor = await StartAsync(database, handlingTime: "00:00:00");

        var sinceKill = Stopwatch.StartNew();
        await killed.KillAsync();

        var handled = new List<int>();
        while (handled.Count < deals * each)
        {
            var line = await survivor.Handling.ReadAsync(TestContext.Current.CancellationToken);
            if (handled.Count == 0)
                output.WriteLine($"Taken over after {sinceKill.Elapsed}.");
            if (line.StartsWith("end", StringComparison.Ordinal))
                handled.Add(int.Parse(line.Split(' ')[2], null));
        }

        Assert.Equal(Enumerable.Range(0, deals * each), handled.Order());
        Assert.All(handled.GroupBy(number => number % deals), deal => Assert.Equal(deal.Order(), deal));
    }

    [Fact]
    public void A_dead_process_is_noticed_within_ten_seconds()
        => Assert.True(ProcessHeartbeat.Patience + ProcessHeartbeat.Interval < TimeSpan.FromSeconds(9));

    public void Dispose() => _keys.Delete(recursive: true);

    private Task<VictimProcess> StartAsync(string database, string handlingTime) => VictimProcess.StartAsync(
        Victim,
        _keys.FullName,
        new Dictionary<string, string> { ["Bitrix24:Storage:ConnectionString"] = database, ["Victim:HandlingTime"] = handlingTime });
}
