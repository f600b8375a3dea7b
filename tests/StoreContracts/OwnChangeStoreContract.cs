using Bitrix24Typed.OwnChanges;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.StoreContracts;

/// <summary>What a store of own changes does. Its clock is the test's.</summary>
public abstract class OwnChangeStoreContract
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 14, 10, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Opens a store; all that a test opens share their changes, as processes on one database would.</summary>
    protected abstract ValueTask<IOwnChangeStore> OpenAsync(TimeProvider time);

    [Fact]
    public async Task A_change_is_the_cause_of_one_event_also_when_that_is_asked_about_again()
    {
        var (one, other) = (await OpenAsync(_time), await OpenAsync(_time));
        await one.SaveAsync([Made()], Cancellation);
        var (echo, second) = (Echo(), Echo());

        Assert.Equal(EchoMatch.Own, await other.MatchAsync(echo, Cancellation));
        Assert.Equal(EchoMatch.Foreign, await one.MatchAsync(second, Cancellation));
        Assert.Equal(EchoMatch.Own, await one.MatchAsync(echo, Cancellation));
    }

    [Fact]
    public async Task Two_changes_are_the_causes_of_two_events()
    {
        var store = await OpenAsync(_time);
        await store.SaveAsync([Made(), Made()], Cancellation);
        var first = Echo();

        Assert.Equal(EchoMatch.Own, await store.MatchAsync(first, Cancellation));
        Assert.Equal(EchoMatch.Own, await store.MatchAsync(first, Cancellation));
        Assert.Equal(EchoMatch.Own, await store.MatchAsync(Echo(), Cancellation));
        Assert.Equal(EchoMatch.Foreign, await store.MatchAsync(Echo(), Cancellation));
    }

    [Fact]
    public async Task Nothing_else_is_taken_for_an_echo()
    {
        var store = await OpenAsync(_time);
        await store.SaveAsync([Made()], Cancellation);
        ChangeEcho[] foreign =
        [
            Echo() with { MemberId = "another" },
            Echo() with { Family = "crm.lead" },
            Echo() with { Kind = ChangeKind.Add },
            Echo() with { ObjectId = "8" },
            Echo() with { UserId = 2 },
            Echo() with { QueuedAt = Now.AddSeconds(-1.5) },
            Echo() with { QueuedAt = Now.AddSeconds(5.5) },
        ];

        foreach (var echo in foreign)
            Assert.Equal(EchoMatch.Foreign, await store.MatchAsync(echo, Cancellation));
        Assert.Equal(EchoMatch.Own, await store.MatchAsync(Echo(), Cancellation));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task An_echo_is_queued_while_the_portal_works_or_right_after(double seconds)
    {
        var store = await OpenAsync(_time);
        await store.SaveAsync([Made()], Cancellation);

        Assert.Equal(EchoMatch.Own, await store.MatchAsync(Echo() with { QueuedAt = Now.AddSeconds(seconds) }, Cancellation));
    }

    [Theory]
    [InlineData(null, 1L)]
    [InlineData(1L, null)]
    [InlineData(null, null)]
    public async Task A_user_who_is_not_known_may_be_anybody(long? caller, long? causer)
    {
        var store = await OpenAsync(_time);
        await store.SaveAsync([Made() with { UserId = caller }], Cancellation);

        Assert.Equal(EchoMatch.Own, await store.MatchAsync(Echo() with { UserId = causer }, Cancellation));
    }

    [Theory]
    [InlineData("7", true)]
    [InlineData(null, true)]
    [InlineData("8", false)]
    public async Task While_a_call_is_under_way_its_outcome_must_be_waited_for(string? objectId, bool isUndecided)
    {
        var store = await OpenAsync(_time);
        var begun = Begun() with { ObjectId = objectId };
        var echo = Echo();
        await store.SaveAsync([begun], Cancellation);
        Assert.Equal(isUndecided ? EchoMatch.Undecided : EchoMatch.Foreign, await store.MatchAsync(echo, Cancellation));

        await store.SaveAsync([Made() with { Id = begun.Id }], Cancellation);
        Assert.Equal(EchoMatch.Own, await store.MatchAsync(echo, Cancellation));
        Assert.Equal(EchoMatch.Foreign, await store.MatchAsync(Echo(), Cancellation));
    }

    [Fact]
    public async Task What_was_not_done_after_all_is_forgotten()
    {
        var store = await OpenAsync(_time);
        var begun = Begun();
        await store.SaveAsync([begun], Cancellation);

        await store.RemoveAsync([begun.Id], Cancellation);

        Assert.Equal(EchoMatch.Foreign, await store.MatchAsync(Echo(), Cancellation));
    }

    [Fact]
    public async Task The_outcome_of_a_call_is_not_waited_for_without_end()
    {
        var store = await OpenAsync(_time);
        await store.SaveAsync([Begun()], Cancellation);
        var echo = Echo();

        _time.Advance(IOwnChangeStore.LongestCall);

        Assert.Equal(EchoMatch.Foreign, await store.MatchAsync(echo, Cancellation));
    }

    [Fact]
    public async Task Changes_are_forgotten_in_time()
    {
        var store = await OpenAsync(_time);
        await store.SaveAsync([Made(), Made()], Cancellation);
        var (early, late) = (Echo(), Echo());

        _time.Advance(IOwnChangeStore.Retention - TimeSpan.FromSeconds(1));
        Assert.Equal(EchoMatch.Own, await store.MatchAsync(early, Cancellation));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(EchoMatch.Foreign, await store.MatchAsync(late, Cancellation));
    }

    private OwnChange Begun() => new()
    {
        Id = Guid.NewGuid(),
        MemberId = "portal",
        Family = "crm.deal",
        Kind = ChangeKind.Update,
        ObjectId = "7",
        BegunAt = Now,
    };

    private OwnChange Made() => Begun() with { UserId = 1, StartedAt = Now, FinishedAt = Now.AddSeconds(3) };

    private ChangeEcho Echo() => new()
    {
        EventId = Guid.NewGuid(),
        MemberId = "portal",
        Family = "crm.deal",
        Kind = ChangeKind.Update,
        ObjectId = "7",
        UserId = 1,
        QueuedAt = Now,
    };
}
