using Bitrix24Typed.Inbox;
using Bitrix24Typed.StoreContracts;

namespace Bitrix24Typed.Tests.Inbox;

public sealed class InMemoryInboxStoreTests : InboxStoreContract
{
    [Fact]
    public async Task A_full_inbox_refuses_events()
    {
        Options.Inbox.Capacity = 2;
        await AppendAsync(Event("deal-1"));

        _ = await Assert.ThrowsAsync<InboxUnavailableException>(() => AppendAsync(Events("deal-2", 2)));

        Assert.Equal(1, (await StatisticsAsync()).Pending);
        await CompleteAsync(await ClaimAsync());
        await AppendAsync(Events("deal-2", 2));
    }

    protected override ValueTask<IInboxStore> OpenAsync()
        => ValueTask.FromResult<IInboxStore>(new InMemoryInboxStore(new FixedOptions(Options), Time));
}
