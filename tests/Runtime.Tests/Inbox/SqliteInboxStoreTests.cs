using System.Diagnostics.Metrics;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.StoreContracts;
using Bitrix24Typed.Telemetry;
using Bitrix24Typed.Tests.Storage;
using Bitrix24Typed.Tests.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bitrix24Typed.Tests.Inbox;

public sealed class SqliteInboxStoreTests : DurableInboxStoreContract
{
    private readonly StorageDirectory _directory = new();

    protected override IMeterFactory Meters { get; } = new TestMeters();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override ValueTask<IInboxStore> OpenAsync()
    {
        var store = new SqliteInboxStore(
            new FixedOptions(Options), _directory.File(), _directory.Protection(), new BitrixTelemetry(Meters, Time), Time, NullLogger<SqliteInboxStore>.Instance);
        store.Open();
        return ValueTask.FromResult<IInboxStore>(store);
    }

    protected override ValueTask<byte[]> ReadRawAsync() => ValueTask.FromResult(_directory.ReadAll());
}
