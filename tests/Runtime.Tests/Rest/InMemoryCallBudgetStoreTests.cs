using Bitrix24Typed.Rest;
using Bitrix24Typed.StoreContracts;

namespace Bitrix24Typed.Tests.Rest;

public sealed class InMemoryCallBudgetStoreTests : CallBudgetStoreContract
{
    private ICallBudgetStore? _store;

    protected override ValueTask<ICallBudgetStore> OpenAsync(TimeProvider time)
        => ValueTask.FromResult(_store ??= new InMemoryCallBudgetStore(time));
}
