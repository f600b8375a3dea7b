using System.Text;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.StoreContracts;

/// <summary>What an inbox does that outlives its process.</summary>
public abstract class DurableInboxStoreContract : InboxStoreContract
{
    /// <summary>Everything that the store has written, as it lies on the disk.</summary>
    protected abstract ValueTask<byte[]> ReadRawAsync();

    /// <summary>Ends the process of the store, as far as the store can tell, and starts another one on what it left.</summary>
    protected virtual async ValueTask ReopenAsync()
    {
        await CloseAsync();
        Store = await OpenAsync();
    }

    [Fact]
    public async Task What_was_appended_is_there_after_a_restart_in_its_order()
    {
        var events = new[] { FullEvent(), Event("1f1f|crm.deal|77"), Event("1f1f|crm.deal|77") };
        await AppendAsync(events);
        await ReopenAsync();

        foreach (var expected in events)
        {
            var lease = await ClaimAsync();
            AssertEqual(expected, lease.Event);
            await AssertNothingIsDueAsync();
            await CompleteAsync(lease);
        }
    }

    [Fact]
    public async Task What_was_handled_does_not_come_back()
    {
        var events = Events("deal-1", 2);
        await AppendAsync(events);
        await CompleteAsync(await ClaimAsync());
        await ReopenAsync();

        Assert.Equal(events[1].Id, (await ClaimAsync()).Event.Id);
        Assert.Equal(1, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task An_attempt_that_ended_the_process_counts_and_a_released_one_does_not()
    {
        await AppendAsync(Event("deal-1"));
        _ = await ClaimAsync();
        await ReopenAsync();
        Assert.Equal(2, (await ClaimAsync()).Attempt);
        await ReopenAsync();
        var third = await ClaimAsync();
        Assert.Equal(3, third.Attempt);
        await ReleaseAsync(third);
        await ReopenAsync();

        Assert.Equal(3, (await ClaimAsync()).Attempt);
    }

    [Fact]
    public async Task An_event_whose_process_ended_is_handed_out_before_the_later_ones_of_its_key()
    {
        var events = Events("deal-1", 3);
        await AppendAsync(events[0], events[1]);
        _ = await ClaimAsync();
        await ReopenAsync();
        await AppendAsync(events[2]);

        foreach (var expected in events)
        {
            var lease = await ClaimAsync();
            Assert.Equal(expected.Id, lease.Event.Id);
            await CompleteAsync(lease);
        }
    }

    [Fact]
    public async Task A_retry_keeps_its_time_and_its_place_over_a_restart()
    {
        var events = Events("deal-1", 2);
        await AppendAsync(events);
        await RetryAsync(await ClaimAsync(), TimeSpan.FromMinutes(5));
        await ReopenAsync();

        await AssertNothingIsDueAsync();
        Advance(TimeSpan.FromMinutes(5));

        var lease = await ClaimAsync();
        Assert.Equal((events[0].Id, 2), (lease.Event.Id, lease.Attempt));
        await CompleteAsync(lease);
        Assert.Equal(events[1].Id, (await ClaimAsync()).Event.Id);
    }

    [Fact]
    public async Task Dead_letters_outlive_a_restart_and_can_be_replayed_after_it()
    {
        var events = new[] { FullEvent(), Event("deal-1") };
        await AppendAsync(events);
        var failure = new InboxFailure("System.TimeoutException", "It took too long.");
        await DeadLetterAsync(await ClaimAsync(), failure);
        var failedAt = Time.GetUtcNow();
        Advance(TimeSpan.FromMinutes(1));
        await ReopenAsync();

        var letter = Assert.Single(await DeadLettersAsync(DeadLetterFilter.All));
        AssertEqual(events[0], letter.Event);
        Assert.Equal((1, failure, failedAt), (letter.Attempts, letter.Failure, letter.FailedAt));
        Assert.Equal((1, 1), ((await StatisticsAsync()).Pending, (await StatisticsAsync()).DeadLetters));

        Assert.Equal(1, await Store.ReplayAsync(DeadLetterFilter.All, Cancellation));
        await ReopenAsync();
        var leases = new[] { await ClaimAsync(), await ClaimAsync() };
        var replayed = Assert.Single(leases, lease => lease.Event.Id == events[0].Id);
        AssertEqual(events[0] with { Origin = EventOrigin.Replay }, replayed.Event);
        Assert.Equal(1, replayed.Attempt);
    }

    [Fact]
    public async Task A_replayed_event_stays_at_the_end_of_its_key_over_a_restart()
    {
        var events = Events("deal-1", 2);
        await AppendAsync(events);
        await DeadLetterAsync(await ClaimAsync());
        _ = await Store.ReplayAsync(DeadLetterFilter.All, Cancellation);
        await ReopenAsync();

        var lease = await ClaimAsync();
        Assert.Equal(events[1].Id, lease.Event.Id);
        await CompleteAsync(lease);
        Assert.Equal(events[0].Id, (await ClaimAsync()).Event.Id);
    }

    [Fact]
    public async Task Discarded_dead_letters_do_not_come_back()
    {
        await AppendAsync(Event("deal-1"));
        await DeadLetterAsync(await ClaimAsync());
        _ = await Store.DiscardAsync(DeadLetterFilter.All, Cancellation);
        await ReopenAsync();

        Assert.Equal(new InboxStatistics(0, 0, null), await StatisticsAsync());
        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task A_portal_stays_suspended_over_a_restart_and_resumed_over_the_next()
    {
        var inboxEvent = Event("deal-1");
        await AppendAsync(inboxEvent);
        await Store.SuspendAsync(Portal, Cancellation);
        await ReopenAsync();
        await AssertNothingIsDueAsync();

        await Store.ResumeAsync(Portal, Cancellation);
        await ReopenAsync();
        Assert.Equal(inboxEvent.Id, (await ClaimAsync()).Event.Id);
    }

    [Fact]
    public async Task Duplicates_are_folded_over_a_restart()
    {
        var (handled, waiting) = (Event("deal-1") with { ContentHash = 7, SentAt = Time.GetUtcNow() }, Event("deal-2") with { ContentHash = 8 });
        await AppendAsync(handled);
        Advance(TimeSpan.FromSeconds(10));
        await CompleteAsync(await ClaimAsync());
        await AppendAsync(waiting);
        await ReopenAsync();

        await AppendAsync(Copy(handled), Copy(waiting));

        Assert.Equal(1, (await StatisticsAsync()).Pending);
        Assert.Equal(waiting.Id, (await ClaimAsync()).Event.Id);
    }

    [Fact]
    public async Task An_equal_event_is_kept_over_a_restart_when_the_first_was_handed_out_within_its_second()
    {
        var first = Event("deal-1") with { ContentHash = 7, SentAt = Time.GetUtcNow() };
        await AppendAsync(first);
        await CompleteAsync(await ClaimAsync());
        await ReopenAsync();
        var second = Copy(first);

        await AppendAsync(second);

        Assert.Equal(second.Id, (await ClaimAsync()).Event.Id);
    }

    [Fact]
    public async Task What_is_covered_stays_covered_over_a_restart()
    {
        await AppendAsync(Event("deal-1") with { ChangeHash = 7 });
        var handedOutAt = Time.GetUtcNow();
        await CompleteAsync(await ClaimAsync());
        await AppendAsync(Event("deal-2") with { ChangeHash = 8 });
        Advance(TimeSpan.FromSeconds(10));
        await ReopenAsync();

        Assert.True(await IsCoveredAsync(7, handedOutAt));
        Assert.False(await IsCoveredAsync(7, handedOutAt.AddSeconds(1)));
        Assert.True(await IsCoveredAsync(8, Time.GetUtcNow()));
    }

    [Fact]
    public async Task Coalescing_goes_on_over_a_restart()
    {
        var events = Events("deal-1", 3).Select(e => e with { IsCoalescing = true }).ToArray();
        await AppendAsync(events[0], events[1]);
        await ReopenAsync();
        await AppendAsync(events[2]);
        Advance(Options.Inbox.CoalescingDelay);

        var lease = await ClaimAsync();
        Assert.Equal(events[2].Id, lease.Event.Id);
        await CompleteAsync(lease);
        await ReopenAsync();
        Assert.Equal(0, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task No_token_of_a_body_can_be_read_from_the_disk()
    {
        await AppendAsync(Event("deal-1"), Event("deal-2"), FullEvent());
        await DeadLetterAsync(await ClaimAsync());
        await CompleteAsync(await ClaimAsync());
        _ = await Store.ReplayAsync(DeadLetterFilter.All, Cancellation);
        await ReopenAsync();

        var raw = await ReadRawAsync();

        Assert.NotEqual(-1, raw.AsSpan().IndexOf("ONCRMDEALUPDATE"u8));
        Assert.Equal(-1, raw.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Token)));
    }
}
