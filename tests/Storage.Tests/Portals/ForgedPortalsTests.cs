using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage.Portals;
using Bitrix24Typed.Storage.Tests.Hosting;
using Bitrix24Typed.StoreContracts;
using Npgsql;

namespace Bitrix24Typed.Storage.Tests.Portals;

public sealed class ForgedPortalsTests(TestServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Portals_that_do_not_exist_leave_no_trace_and_take_few_connections()
    {
        var database = await server.CreateDatabaseAsync();
        await using var process = await StorageProcess.StartAsync(database);
        var store = process.Get<IPortalStore>();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1_000),
            new ParallelOptions { MaxDegreeOfParallelism = 100, CancellationToken = Cancellation },
            async (number, _) =>
            {
                Assert.Null(await store.FindAsync($"forged-{number}", Cancellation));
                Assert.Null(await store.FindNewestAsync($"forged-{number}", Cancellation));
            });

        Assert.Equal(0, Assert.IsType<PostgresPortalStore>(store).CopiedPortals);
        // Eight ask at a time; there are besides those that listen and show that the process lives, and this one.
        Assert.InRange(await ConnectionsAsync(database), 1, 8 + 3);
    }

    [Fact]
    public async Task A_portal_that_is_known_is_found_without_asking_the_database_until_it_is_changed_elsewhere()
    {
        var database = await server.CreateDatabaseAsync();
        await using var process = await StorageProcess.StartAsync(database);
        var store = process.Get<IPortalStore>();
        _ = await store.UpdateAsync(PortalSamples.Member, _ => PortalSamples.Full(), Cancellation);

        StoredPortal? first, second;
        do
        {
            // Until what was said of the change has been heard, nothing is kept.
            first = await store.FindAsync(PortalSamples.Member, Cancellation);
            second = await store.FindAsync(PortalSamples.Member, Cancellation);
        }
        while (!ReferenceEquals(first, second));

        await using var other = await StorageProcess.StartAsync(database);
        _ = await other.Get<IPortalStore>().UpdateAsync(PortalSamples.Member, _ => PortalSamples.Full().WithVersion("2"), Cancellation);
        while ((await store.FindAsync(PortalSamples.Member, Cancellation))?.Portal.Version != "2")
            Cancellation.ThrowIfCancellationRequested();
    }

    private static async Task<long> ConnectionsAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()", connection);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
