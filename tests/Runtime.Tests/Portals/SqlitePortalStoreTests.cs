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

    /// <summary>The first that has taken a lock has the number one. Without the file its number is free, as when the system unlocks the file.</summary>
    protected override ValueTask KillAsync(IPortalStore store)
    {
        File.Delete($"{_directory.Database}.1.lock");
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<byte[]> ReadDatabaseAsync() => ValueTask.FromResult(_directory.ReadAll());
}
