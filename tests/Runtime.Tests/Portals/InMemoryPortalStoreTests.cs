using Bitrix24Typed.Portals;
using Bitrix24Typed.StoreContracts;

namespace Bitrix24Typed.Tests.Portals;

public sealed class InMemoryPortalStoreTests : PortalStoreContract
{
    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    protected override ValueTask<IPortalStore> OpenAsync(TimeProvider time) => ValueTask.FromResult<IPortalStore>(new InMemoryPortalStore());
}
