using Bitrix24Typed.Portals;
using Bitrix24Typed.StoreContracts;
using Bitrix24Typed.Tests.Storage;

namespace Bitrix24Typed.Tests.Portals;

public sealed class SqlitePortalStoreTests : DurablePortalStoreContract
{
    private readonly StorageDirectory _directory = new();

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override ValueTask<IPortalStore> OpenAsync(TimeProvider time)
        => ValueTask.FromResult<IPortalStore>(new SqlitePortalStore(_directory.File(), new PortalFormat(_directory.Protection()), time));

    protected override ValueTask KillAsync(IPortalStore store) => ValueTask.CompletedTask;

    protected override ValueTask<byte[]> ReadDatabaseAsync() => ValueTask.FromResult(_directory.ReadAll());
}
