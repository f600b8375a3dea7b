using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Storage.Database;
using Bitrix24Typed.Storage.Tests.Hosting;
using Bitrix24Typed.StoreContracts;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Bitrix24Typed.Storage.Tests.OwnChanges;

public sealed class PostgresOwnChangeStoreTests(TestServer server) : OwnChangeStoreContract, IAsyncLifetime
{
    private readonly List<StorageProcess> _processes = [];
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
    }

    [Fact]
    public async Task Processes_that_ask_at_the_same_time_find_one_cause_each()
    {
        var (one, other) = (await OpenAsync(TimeProvider.System), await OpenAsync(TimeProvider.System));
        var now = DateTimeOffset.UtcNow;
        await one.SaveAsync([.. Enumerable.Range(0, 10).Select(_ => Change(now))], Cancellation);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(async () =>
            await (index % 2 == 0 ? one : other).MatchAsync(Echo(now), Cancellation))));

        Assert.Equal(10, outcomes.Count(outcome => outcome is EchoMatch.Own));
    }

    [Fact]
    public async Task What_is_forgotten_is_removed()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var store = await OpenAsync(time);
        await store.SaveAsync([Change(time.GetUtcNow())], Cancellation);
        time.Advance(IOwnChangeStore.Retention + TimeSpan.FromSeconds(1));
        var recent = Change(time.GetUtcNow());
        await store.SaveAsync([recent], Cancellation);

        await _processes[0].Get<Retention>().PurgeAsync(Cancellation);

        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync(Cancellation);
        await using var left = new NpgsqlCommand("SELECT array_agg(id) FROM bitrix24.own_changes", connection);
        Assert.Equal([recent.Id], Assert.IsType<Guid[]>(await left.ExecuteScalarAsync(Cancellation)));
    }

    protected override async ValueTask<IOwnChangeStore> OpenAsync(TimeProvider time)
    {
        _processes.Add(await StorageProcess.StartAsync(_database, time));
        return _processes[^1].Get<IOwnChangeStore>();
    }

    private static OwnChange Change(DateTimeOffset time) => new()
    {
        Id = Guid.CreateVersion7(),
        MemberId = "portal",
        Family = "crm.deal",
        Kind = ChangeKind.Update,
        ObjectId = "7",
        BegunAt = time,
        StartedAt = time,
        FinishedAt = time,
    };

    private static ChangeEcho Echo(DateTimeOffset time) => new()
    {
        EventId = Guid.CreateVersion7(),
        MemberId = "portal",
        Family = "crm.deal",
        Kind = ChangeKind.Update,
        ObjectId = "7",
        QueuedAt = time,
    };
}
