using System.Diagnostics.Metrics;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Tests.Hosting;
using Bitrix24Typed.StoreContracts;

namespace Bitrix24Typed.Storage.Tests.Inbox;

public sealed class PostgresInboxStoreTests(TestServer server) : DurableInboxStoreContract
{
    private StorageProcess? _process;
    private string _database = "";

    protected override IMeterFactory Meters => _process!.Get<IMeterFactory>();

    public override async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    protected override async ValueTask<IInboxStore> OpenAsync()
    {
        _process = await StorageProcess.StartAsync(_database, Time, Options);
        return _process.Get<IInboxStore>();
    }

    protected override ValueTask CloseAsync() => _process?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async ValueTask<byte[]> ReadRawAsync() => await DatabaseDump.ReadAsync(_database, Cancellation);
}
