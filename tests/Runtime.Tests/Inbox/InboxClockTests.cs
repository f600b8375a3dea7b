using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Tests.Inbox;

public sealed class InboxClockTests : IDisposable
{
    private static readonly InboxFailure Failure = new("System.TimeoutException", "It took too long.");
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    private readonly SqliteInbox _inbox = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-365)]
    [InlineData(365)]
    public async Task A_clock_that_is_set_changes_no_wait(int days)
    {
        using var store = _inbox.Open();
        await store.AppendAsync([_inbox.Event("deal-1")], Cancellation);
        await store.RetryAsync(await store.ClaimAsync(Cancellation), _inbox.Clock.GetUtcNow() + Wait, Failure, Cancellation);

        _inbox.Clock.Offset = TimeSpan.FromDays(days);
        _inbox.Time.Advance(Wait - TimeSpan.FromSeconds(1));
        await AssertNothingIsDueAsync(store);
        _inbox.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await store.ClaimAsync(Cancellation)).Attempt);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_before_a_restart_lengthens_no_wait()
    {
        using (var store = _inbox.Open())
        {
            await store.AppendAsync([_inbox.Event("deal-1")], Cancellation);
            await store.RetryAsync(await store.ClaimAsync(Cancellation), _inbox.Clock.GetUtcNow() + Wait, Failure, Cancellation);
        }

        _inbox.Clock.Offset = TimeSpan.FromDays(-365);
        using var reopened = _inbox.Open();
        await AssertNothingIsDueAsync(reopened);
        _inbox.Time.Advance(Wait);

        Assert.Equal(2, (await reopened.ClaimAsync(Cancellation)).Attempt);
    }

    [Fact]
    public async Task A_clock_that_is_set_ahead_removes_nothing()
    {
        using var store = _inbox.Open();
        await store.AppendAsync([_inbox.Event("deal-1")], Cancellation);
        await store.DeadLetterAsync(await store.ClaimAsync(Cancellation), Failure, Cancellation);

        _inbox.Clock.Offset = TimeSpan.FromDays(365);
        await store.Retention.SweepAsync();

        Assert.Equal(1, (await store.GetStatisticsAsync(Cancellation)).DeadLetters);
    }

    public void Dispose() => _inbox.Dispose();

    private async Task AssertNothingIsDueAsync(SqliteInboxStore store)
    {
        var probe = _inbox.Event("probe");
        await store.AppendAsync([probe], Cancellation);
        var lease = await store.ClaimAsync(Cancellation);
        Assert.Equal(probe.Id, lease.Event.Id);
        await store.CompleteAsync(lease, Cancellation);
    }
}
