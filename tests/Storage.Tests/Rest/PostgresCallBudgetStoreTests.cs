using Bitrix24Typed.Rest;
using Bitrix24Typed.Storage.Tests.Hosting;
using Bitrix24Typed.StoreContracts;

namespace Bitrix24Typed.Storage.Tests.Rest;

public sealed class PostgresCallBudgetStoreTests(TestServer server) : CallBudgetStoreContract, IAsyncLifetime
{
    private readonly List<StorageProcess> _processes = [];
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
    }

    protected override async ValueTask<ICallBudgetStore> OpenAsync(TimeProvider time)
    {
        _processes.Add(await StorageProcess.StartAsync(_database, time));
        return _processes[^1].Get<ICallBudgetStore>();
    }
}
