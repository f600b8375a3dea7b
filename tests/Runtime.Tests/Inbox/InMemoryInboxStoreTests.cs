using System.Diagnostics.Metrics;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.StoreContracts;
using Bitrix24Typed.Telemetry;
using Bitrix24Typed.Tests.Telemetry;

namespace Bitrix24Typed.Tests.Inbox;

public sealed class InMemoryInboxStoreTests : InboxStoreContract
{
    protected override IMeterFactory Meters { get; } = new TestMeters();

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
        => ValueTask.FromResult<IInboxStore>(new InMemoryInboxStore(new FixedOptions(Options), new BitrixTelemetry(Meters, Time), Time));
}
