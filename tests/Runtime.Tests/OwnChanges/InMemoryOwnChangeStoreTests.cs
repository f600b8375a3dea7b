using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.StoreContracts;

namespace Bitrix24Typed.Tests.OwnChanges;

public sealed class InMemoryOwnChangeStoreTests : OwnChangeStoreContract
{
    private InMemoryOwnChangeStore? _store;

    protected override ValueTask<IOwnChangeStore> OpenAsync(TimeProvider time)
        => ValueTask.FromResult<IOwnChangeStore>(_store ??= new InMemoryOwnChangeStore(time));

    [Fact]
    public async Task The_oldest_are_forgotten_when_there_are_too_many()
    {
        var store = await OpenAsync(TimeProvider.System);
        var now = DateTimeOffset.UtcNow;
        await store.SaveAsync([.. Enumerable.Range(0, InMemoryOwnChangeStore.Capacity + 1).Select(id => Change(id, now))], Cancellation);

        Assert.Equal(EchoMatch.Foreign, await store.MatchAsync(Echo(0, now), Cancellation));
        Assert.Equal(EchoMatch.Own, await store.MatchAsync(Echo(1, now), Cancellation));
    }

    private static OwnChange Change(int id, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        MemberId = "portal",
        Family = "crm.deal",
        Kind = ChangeKind.Update,
        ObjectId = $"{id}",
        BegunAt = now,
        StartedAt = now,
        FinishedAt = now,
    };

    private static ChangeEcho Echo(int id, DateTimeOffset now)
        => new() { EventId = Guid.NewGuid(), MemberId = "portal", Family = "crm.deal", Kind = ChangeKind.Update, ObjectId = $"{id}", QueuedAt = now };
}
