using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage.Tests.Hosting;
using Bitrix24Typed.StoreContracts;

namespace Bitrix24Typed.Storage.Tests.Portals;

public sealed class PostgresPortalStoreTests(TestServer server) : DurablePortalStoreContract
{
    private readonly Dictionary<IPortalStore, StorageProcess> _processes = [];
    private string _database = "";

    public override async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public override async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
            await process.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async ValueTask<IPortalStore> OpenAsync(TimeProvider time)
    {
        var process = await StorageProcess.StartAsync(_database, time);
        var store = process.Get<IPortalStore>();
        _processes.Add(store, process);
        return store;
    }

    protected override async ValueTask KillAsync(IPortalStore store) => await _processes[store].BreakConnectionsAsync();

    protected override async ValueTask<byte[]> ReadDatabaseAsync() => await DatabaseDump.ReadAsync(_database, Cancellation);
}
