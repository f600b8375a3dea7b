using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.StoreContracts;

/// <summary>What every inbox does, as <see cref="IInboxStore"/> says it.</summary>
public abstract class InboxStoreContract : IAsyncLifetime
{
    protected const string Portal = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
    protected const string OtherPortal = "2f2f2f2f2f2f2f2f2f2f2f2f2f2f2f2f";

    /// <summary>After so long a test that waits for an event which never comes has failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly InboxFailure Failure = new("System.InvalidOperationException", "The handler failed.");

    /// <summary>The settings of the store.</summary>
    protected BitrixOptions Options { get; } = new();

    /// <summary>The time of the store.</summary>
    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The store under test.</summary>
    protected IInboxStore Store { get; set; } = null!;

    /// <summary>What makes the meters of the store.</summary>
    protected abstract IMeterFactory Meters { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the store, with what it held when it was last open.</summary>
    protected abstract ValueTask<IInboxStore> OpenAsync();

    /// <summary>Closes the store without settling what it has handed out.</summary>
    protected virtual async ValueTask CloseAsync()
    {
        if (Store is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            (Store as IDisposable)?.Dispose();
    }

    public virtual async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_event_comes_out_as_it_went_in(bool isFull)
    {
        var inboxEvent = isFull ? FullEvent() : Event("deal-1");
        await AppendAsync(inboxEvent);

        var lease = await ClaimAsync();

        AssertEqual(inboxEvent, lease.Event);
        Assert.Equal(1, lease.Attempt);
        Assert.False(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_large_and_an_empty_body_come_out_as_they_went_in()
    {
        var large = Event("deal-1") with { Body = Enumerable.Range(0, 1 << 20).Select(number => (byte)(number * 31)).ToArray() };
        var empty = Event("deal-2") with { Body = ReadOnlyMemory<byte>.Empty };
        await AppendAsync(large, empty);

        AssertEqual(large, (await ClaimAsync()).Event);
        AssertEqual(empty, (await ClaimAsync()).Event);
    }

    [Fact]
    public async Task Events_of_one_key_come_one_at_a_time_in_the_order_of_their_arrival()
    {
        var events = Events("deal-1", 4);
        await AppendAsync(events[0], events[1]);
        await AppendAsync(events[2]);
        await AppendAsync(events[3]);

        foreach (var expected in events)
        {
            var lease = await ClaimAsync();
            Assert.Equal(expected.Id, lease.Event.Id);
            await AssertNothingIsDueAsync();
            await CompleteAsync(lease);
        }

        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task Events_of_different_keys_come_at_the_same_time()
    {
        var events = new[] { Event("deal-1"), Event("deal-2"), Event("deal-3") };
        await AppendAsync(events);

        var leases = new[] { await ClaimAsync(), await ClaimAsync(), await ClaimAsync() };

        Assert.Equal(events.Select(e => e.Id).Order(), leases.Select(lease => lease.Event.Id).Order());
    }

    [Fact]
    public async Task A_claim_waits_until_an_event_arrives()
    {
        var claim = ClaimAsync();
        var inboxEvent = Event("deal-1");

        await AppendAsync(inboxEvent);

        Assert.Equal(inboxEvent.Id, (await claim).Event.Id);
    }

    [Fact]
    public async Task A_claim_that_is_cancelled_loses_no_event()
    {
        for (var round = 0; round < 50; round++)
        {
            using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var cancelled = Store.ClaimAsync(cancellation.Token).AsTask();
            var inboxEvent = Event($"deal-{round}");

            await Task.WhenAll(AppendAsync(inboxEvent), Task.Run(cancellation.Cancel, Cancellation));
            var lease = await cancelled.ContinueWith(
                claim => claim.IsCompletedSuccessfully ? claim.Result : null, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);

            lease ??= await ClaimAsync();
            Assert.Equal((inboxEvent.Id, 1), (lease.Event.Id, lease.Attempt));
            await CompleteAsync(lease);
        }
    }

    [Fact]
    public async Task A_cancelled_claim_ends()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var claim = Store.ClaimAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claim);
    }

    [Fact]
    public async Task Each_claim_counts_as_an_attempt_and_a_release_takes_it_back()
    {
        await AppendAsync(Events("deal-1", 2));
        var first = await ClaimAsync();
        await RetryAsync(first, TimeSpan.Zero);
        var second = await ClaimAsync();
        await ReleaseAsync(second);
        var again = await ClaimAsync();

        Assert.Equal([1, 2, 2], new[] { first.Attempt, second.Attempt, again.Attempt });
        Assert.Equal(first.Event.Id, again.Event.Id);
        await CompleteAsync(again);
        Assert.Equal(1, (await ClaimAsync()).Attempt);
    }

    [Fact]
    public async Task A_retried_event_comes_again_when_it_is_due_and_later_events_of_its_key_wait()
    {
        var events = Events("deal-1", 2);
        await AppendAsync(events);
        await RetryAsync(await ClaimAsync(), TimeSpan.FromMinutes(5));

        await AssertNothingIsDueAsync();
        Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await AssertNothingIsDueAsync();
        Advance(TimeSpan.FromSeconds(1));

        var lease = await ClaimAsync();
        Assert.Equal((events[0].Id, 2), (lease.Event.Id, lease.Attempt));
        await CompleteAsync(lease);
        Assert.Equal(events[1].Id, (await ClaimAsync()).Event.Id);
    }

    [Fact]
    public async Task A_claim_that_waits_gets_an_event_when_it_becomes_due()
    {
        var inboxEvent = Event("deal-1");
        await AppendAsync(inboxEvent);
        await RetryAsync(await ClaimAsync(), TimeSpan.FromSeconds(2));

        var claim = ClaimAsync();
        Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(inboxEvent.Id, (await claim).Event.Id);
    }

    [Fact]
    public async Task Events_become_due_in_the_order_of_their_times()
    {
        var (late, early) = (Event("deal-1"), Event("deal-2"));
        await AppendAsync(late);
        await RetryAsync(await ClaimAsync(), TimeSpan.FromSeconds(20));
        await AppendAsync(early);
        await RetryAsync(await ClaimAsync(), TimeSpan.FromSeconds(10));

        Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(early.Id, (await ClaimAsync()).Event.Id);
        await AssertNothingIsDueAsync();
        Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(late.Id, (await ClaimAsync()).Event.Id);
    }

    [Fact]
    public async Task A_lease_settled_twice_settles_nothing_else()
    {
        var events = Events("deal-1", 2);
        await AppendAsync(events);
        var first = await ClaimAsync();
        await CompleteAsync(first);
        var second = await ClaimAsync();

        await CompleteAsync(first);

        await AssertNothingIsDueAsync();
        Assert.Equal(1, (await StatisticsAsync()).Pending);
        await CompleteAsync(second);
        Assert.Equal(0, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task A_dead_letter_says_why_and_the_next_event_of_its_key_goes_on()
    {
        var events = new[] { FullEvent(), FullEvent() with { Id = Guid.CreateVersion7(), ContentHash = null } };
        await AppendAsync(events);
        await RetryAsync(await ClaimAsync(), TimeSpan.Zero);
        var lease = await ClaimAsync();
        await DeadLetterAsync(lease, Failure);

        Assert.Equal(events[1].Id, (await ClaimAsync()).Event.Id);
        var letter = Assert.Single(await DeadLettersAsync(DeadLetterFilter.All));
        AssertEqual(events[0], letter.Event);
        Assert.Equal((2, Failure, Time.GetUtcNow()), (letter.Attempts, letter.Failure, letter.FailedAt));
    }

    [Fact]
    public async Task Dead_letters_are_listed_in_the_order_in_which_they_failed()
    {
        await AppendAsync(Event("deal-1"), Event("deal-2"), Event("deal-3"));
        var leases = new[] { await ClaimAsync(), await ClaimAsync(), await ClaimAsync() };

        foreach (var lease in leases.Reverse())
            await DeadLetterAsync(lease, Failure);

        Assert.Equal(
            leases.Reverse().Select(lease => lease.Event.Id),
            (await DeadLettersAsync(DeadLetterFilter.All)).Select(letter => letter.Event.Id));
    }

    public static TheoryData<string, int[]> Filters => new()
    {
        { "all", [0, 1, 2, 3] },
        { "event", [2] },
        { "portal", [1] },
        { "object", [2] },
        { "name", [2, 3] },
        { "exception", [3] },
        { "from", [2, 3] },
        { "before", [0, 1] },
        { "portal and name", [] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_chooses_dead_letters_for_the_list_for_discarding_and_for_replaying(string conditions, int[] expected)
    {
        var letters = await FourDeadLettersAsync();
        var filter = FilterOf(conditions, letters);

        Assert.Equal(expected.Select(index => letters[index].Id), (await DeadLettersAsync(filter)).Select(letter => letter.Event.Id));

        Assert.Equal(expected.Length, await Store.DiscardAsync(filter, Cancellation));
        var left = letters.Where((_, index) => !expected.Contains(index)).Select(letter => letter.Id);
        Assert.Equal(left, (await DeadLettersAsync(DeadLetterFilter.All)).Select(letter => letter.Event.Id));
        Assert.Equal(0, await Store.ReplayAsync(filter, Cancellation));
        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task The_events_of_an_object_are_found_while_they_wait()
    {
        var events = Events("deal-1", 3);
        await AppendAsync([.. events, Event("deal-2")]);
        var lease = await ClaimAsync();
        var other = await ClaimAsync();
        if (other.Event.OrderKey == "deal-1")
            (lease, other) = (other, lease);

        var waiting = await Store.FindWaitingAsync("deal-1", 10, Cancellation);

        Assert.Equal([(events[0].Id, 1), (events[1].Id, 0), (events[2].Id, 0)], waiting.Select(found => (found.Event.Id, found.Attempts)));
        Assert.All(waiting, found => Assert.True(found.Event.Body.IsEmpty));
        Assert.Equal(events[0].Id, Assert.Single(await Store.FindWaitingAsync("deal-1", 1, Cancellation)).Event.Id);
        await DeadLetterAsync(lease);
        Assert.Equal([events[1].Id, events[2].Id], (await Store.FindWaitingAsync("deal-1", 10, Cancellation)).Select(found => found.Event.Id));
        await CompleteAsync(other);
        Assert.Empty(await Store.FindWaitingAsync("deal-2", 10, Cancellation));
        Assert.Empty(await Store.FindWaitingAsync("deal-3", 10, Cancellation));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Chosen_dead_letters_are_replayed_in_their_order(string conditions, int[] expected)
    {
        var letters = await FourDeadLettersAsync();

        Assert.Equal(expected.Length, await Store.ReplayAsync(FilterOf(conditions, letters), Cancellation));

        var replayed = new List<Guid>();
        for (var count = 0; count < expected.Length; count++)
        {
            var lease = await ClaimAsync();
            Assert.Equal((EventOrigin.Replay, 1), (lease.Event.Origin, lease.Attempt));
            replayed.Add(lease.Event.Id);
        }

        Assert.Equal(expected.Select(index => letters[index].Id).Order(), replayed.Order());
        Assert.Equal(letters.Length - expected.Length, (await DeadLettersAsync(DeadLetterFilter.All)).Count);
        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task A_replayed_event_is_put_at_the_end_of_its_key_and_is_otherwise_as_it_was()
    {
        var events = new[] { FullEvent() with { OrderKey = "deal-1" }, Event("deal-1"), Event("deal-1") };
        await AppendAsync(events);
        await DeadLetterAsync(await ClaimAsync(), Failure);
        _ = await Store.ReplayAsync(DeadLetterFilter.All, Cancellation);

        await CompleteAsync(await ClaimAsync());
        await CompleteAsync(await ClaimAsync());
        var lease = await ClaimAsync();

        AssertEqual(events[0] with { Origin = EventOrigin.Replay }, lease.Event);
        Assert.Empty(await DeadLettersAsync(DeadLetterFilter.All));
    }

    [Fact]
    public async Task A_replayed_event_can_fail_and_be_replayed_again()
    {
        await AppendAsync(Event("deal-1"));
        for (var round = 0; round < 3; round++)
        {
            var lease = await ClaimAsync();
            await DeadLetterAsync(lease, Failure);
            Assert.Equal(1, Assert.Single(await DeadLettersAsync(DeadLetterFilter.All)).Attempts);
            Assert.Equal(1, await Store.ReplayAsync(new DeadLetterFilter { EventId = lease.Event.Id }, Cancellation));
        }

        await CompleteAsync(await ClaimAsync());
        Assert.Equal(new InboxStatistics(0, 0, null), await StatisticsAsync());
    }

    [Fact]
    public async Task A_suspended_portal_keeps_its_events_until_it_is_resumed_and_the_others_go_on()
    {
        var events = Events("deal-1", 2);
        await AppendAsync(events[0]);
        await Store.SuspendAsync(Portal, Cancellation);
        await Store.SuspendAsync(Portal, Cancellation);
        await AppendAsync(events[1]);
        await AppendAsync(Event("deal-2"));

        await AssertNothingIsDueAsync();
        var claim = ClaimAsync();
        await Store.ResumeAsync(Portal, Cancellation);

        var lease = await claim;
        var other = await ClaimAsync();
        var ordered = lease.Event.OrderKey == "deal-1" ? lease : other;
        Assert.Equal(events[0].Id, ordered.Event.Id);
        await CompleteAsync(ordered);
        Assert.Equal(events[1].Id, (await ClaimAsync()).Event.Id);
    }

    [Fact]
    public async Task A_portal_that_is_not_suspended_can_be_resumed()
    {
        var inboxEvent = Event("deal-1");
        await AppendAsync(inboxEvent);

        await Store.ResumeAsync(Portal, Cancellation);

        Assert.Equal(inboxEvent.Id, (await ClaimAsync()).Event.Id);
        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task What_was_handed_out_before_its_portal_was_suspended_can_be_settled()
    {
        var events = Events("deal-1", 2);
        await AppendAsync([.. events, Event("deal-2"), Event("deal-3")]);
        var leases = new Dictionary<string, InboxLease>();
        for (var count = 0; count < 3; count++)
        {
            var lease = await ClaimAsync();
            leases.Add(lease.Event.OrderKey, lease);
        }

        await Store.SuspendAsync(Portal, Cancellation);
        await CompleteAsync(leases["deal-1"]);
        await ReleaseAsync(leases["deal-2"]);
        await RetryAsync(leases["deal-3"], TimeSpan.FromSeconds(1));
        await AssertNothingIsDueAsync();
        Advance(TimeSpan.FromSeconds(1));
        await AssertNothingIsDueAsync();

        await Store.ResumeAsync(Portal, Cancellation);
        var claimed = new[] { await ClaimAsync(), await ClaimAsync(), await ClaimAsync() };
        Assert.Equal(["deal-1", "deal-2", "deal-3"], claimed.Select(lease => lease.Event.OrderKey).Order());
        Assert.Contains(events[1].Id, claimed.Select(lease => lease.Event.Id));
    }

    [Fact]
    public async Task A_duplicate_of_an_event_that_was_not_handed_out_yet_is_folded()
    {
        var first = Event("deal-1") with { ContentHash = 7 };
        await AppendAsync(first, Copy(first));
        await AppendAsync(Copy(first));

        Assert.Equal(1, (await StatisticsAsync()).Pending);
        var lease = await ClaimAsync();
        Assert.Equal(first.Id, lease.Event.Id);
        await CompleteAsync(lease);
        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task Folded_events_are_counted_and_no_others_are()
    {
        using var duplicates = new MetricCollector<long>(Meters, "Bitrix24Typed", "bitrix24.duplicates");
        var first = Event("deal-1") with { ContentHash = 7 };
        await AppendAsync(first, Copy(first), Event("deal-1"), Event("deal-2") with { ContentHash = 8 });
        await AppendAsync(Copy(first));
        await AppendAsync(Event("deal-3") with { IsCoalescing = true }, Event("deal-3") with { IsCoalescing = true });

        Assert.Equal(2, duplicates.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
    }

    [Fact]
    public async Task Events_without_a_hash_or_with_different_ones_are_no_duplicates()
    {
        var events = Events("deal-1", 4);
        (events[2], events[3]) = (events[2] with { ContentHash = UInt128.MaxValue }, events[3] with { ContentHash = UInt128.MaxValue - 1 });

        await AppendAsync(events);

        Assert.Equal(4, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task A_duplicate_of_an_event_that_was_handed_out_after_its_second_is_folded()
    {
        var first = Event("deal-1") with { ContentHash = 7, SentAt = Time.GetUtcNow() };
        await AppendAsync(first);
        Advance(TimeSpan.FromSeconds(10));
        var lease = await ClaimAsync();
        await AppendAsync(Copy(first));
        await CompleteAsync(lease);
        await AppendAsync(Copy(first));

        Assert.Equal(0, (await StatisticsAsync()).Pending);
        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task An_equal_event_is_kept_when_the_first_was_handed_out_within_its_second()
    {
        var first = Event("deal-1") with { ContentHash = 7, SentAt = Time.GetUtcNow() };
        await AppendAsync(first);
        var lease = await ClaimAsync();
        var second = Copy(first);

        await AppendAsync(second, Copy(first));
        await CompleteAsync(lease);

        Assert.Equal(second.Id, (await ClaimAsync()).Event.Id);
        Assert.Equal(1, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task An_equal_event_is_kept_after_the_window()
    {
        var first = Event("deal-1") with { ContentHash = 7 };
        await AppendAsync(first);
        Advance(Options.Inbox.DuplicateWindow + TimeSpan.FromSeconds(1));

        await AppendAsync(Copy(first));

        Assert.Equal(2, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task A_window_of_zero_keeps_equal_events()
    {
        Options.Inbox.DuplicateWindow = TimeSpan.Zero;
        var first = Event("deal-1") with { ContentHash = 7 };

        await AppendAsync(first, Copy(first));

        Assert.Equal(2, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task A_change_is_covered_while_an_event_of_it_waits_and_if_it_was_handed_out_after_the_change()
    {
        await AppendAsync(Event("deal-1") with { ChangeHash = 7 });
        var whileWaiting = await IsCoveredAsync(7, Time.GetUtcNow().AddHours(1));
        Advance(TimeSpan.FromSeconds(10));
        var handedOutAt = Time.GetUtcNow();
        var lease = await ClaimAsync();
        Advance(TimeSpan.FromSeconds(10));
        await CompleteAsync(lease);

        Assert.True(whileWaiting);
        Assert.True(await IsCoveredAsync(7, handedOutAt));
        Assert.False(await IsCoveredAsync(7, handedOutAt.AddMilliseconds(1)));
        Assert.False(await IsCoveredAsync(8, handedOutAt));
    }

    [Fact]
    public async Task A_change_is_covered_while_a_later_event_of_it_waits_or_one_that_was_released()
    {
        await AppendAsync(Event("deal-1") with { ChangeHash = 7 });
        var lease = await ClaimAsync();
        var whileHandled = await IsCoveredAsync(7, Time.GetUtcNow().AddHours(1));
        await ReleaseAsync(lease);
        var whenReleased = await IsCoveredAsync(7, Time.GetUtcNow().AddHours(1));
        var again = await ClaimAsync();
        await AppendAsync(Event("deal-1") with { ChangeHash = 7 });
        await CompleteAsync(again);

        Assert.Equal((false, true), (whileHandled, whenReleased));
        Assert.True(await IsCoveredAsync(7, Time.GetUtcNow().AddHours(1)));
    }

    [Fact]
    public async Task A_change_whose_event_gave_its_place_to_one_of_another_change_is_not_covered()
    {
        await AppendAsync(Event("deal-1") with { ChangeHash = 7, IsCoalescing = true });
        await AppendAsync(Event("deal-1") with { ChangeHash = 8, IsCoalescing = true });

        Assert.False(await IsCoveredAsync(7, Time.GetUtcNow()));
        Assert.True(await IsCoveredAsync(8, Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_coalescing_event_waits_and_only_the_newest_of_its_object_is_handed_out()
    {
        var events = Events("deal-1", 3).Select(e => e with { IsCoalescing = true }).ToArray();
        await AppendAsync(events[0]);
        Advance(Options.Inbox.CoalescingDelay / 2);
        await AppendAsync(events[1], events[2]);
        await AssertNothingIsDueAsync();

        // The wait of the first counts: a burst that does not end is not put off without end.
        Advance(Options.Inbox.CoalescingDelay / 2);

        var lease = await ClaimAsync();
        Assert.Equal(events[2].Id, lease.Event.Id);
        Assert.Equal(1, (await StatisticsAsync()).Pending);
        await CompleteAsync(lease);
        await AssertNothingIsDueAsync();
    }

    [Fact]
    public async Task A_coalescing_event_takes_no_place_of_another_name_nor_of_one_being_handled()
    {
        var being = Event("deal-1") with { IsCoalescing = true };
        var named = Event("deal-1") with { IsCoalescing = true, EventName = "ONCRMDEALDELETE" };
        var last = Event("deal-1") with { IsCoalescing = true };
        await AppendAsync(being);
        Advance(Options.Inbox.CoalescingDelay);
        var lease = await ClaimAsync();

        await AppendAsync(named, last);
        Advance(Options.Inbox.CoalescingDelay);

        Assert.Equal(3, (await StatisticsAsync()).Pending);
        foreach (var expected in new[] { named, last })
        {
            await CompleteAsync(lease);
            lease = await ClaimAsync();
            Assert.Equal(expected.Id, lease.Event.Id);
        }
    }

    [Fact]
    public async Task An_event_that_does_not_coalesce_takes_no_place_and_other_objects_are_left_alone()
    {
        await AppendAsync(
            Event("deal-1") with { IsCoalescing = true }, Event("deal-1"), Event("deal-2") with { IsCoalescing = true });

        Assert.Equal(3, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task A_burst_calls_the_handler_a_few_times()
    {
        var calls = new List<InboxLease>();
        for (var count = 0; count < 100; count++)
        {
            await AppendAsync(Event("deal-1") with { IsCoalescing = true, EventHandlerId = count.ToString(CultureInfo.InvariantCulture) });
            Advance(Options.Inbox.CoalescingDelay / 20);
            if (count % 20 == 19)
            {
                calls.Add(await ClaimAsync());
                await CompleteAsync(calls[^1]);
            }
        }

        Assert.Equal(["19", "39", "59", "79", "99"], calls.Select(call => call.Event.EventHandlerId));
        Assert.Equal(0, (await StatisticsAsync()).Pending);
    }

    [Fact]
    public async Task The_statistics_count_what_is_there()
    {
        Assert.Equal(new InboxStatistics(0, 0, null), await StatisticsAsync());
        var start = Time.GetUtcNow();
        await AppendAsync(Event("deal-1"));
        Advance(TimeSpan.FromMinutes(1));
        await AppendAsync(Event("deal-2"), Event("deal-2"));

        Assert.Equal(new InboxStatistics(3, 0, start), await StatisticsAsync());
        var lease = await ClaimAsync();
        Assert.Equal(new InboxStatistics(3, 0, start), await StatisticsAsync());
        await DeadLetterAsync(lease, Failure);
        Assert.Equal(new InboxStatistics(2, 1, start + TimeSpan.FromMinutes(1)), await StatisticsAsync());
        await CompleteAsync(await ClaimAsync());
        await CompleteAsync(await ClaimAsync());
        Assert.Equal(new InboxStatistics(0, 1, null), await StatisticsAsync());
        _ = await Store.ReplayAsync(DeadLetterFilter.All, Cancellation);
        Assert.Equal(new InboxStatistics(1, 0, start), await StatisticsAsync());
    }

    [Fact]
    public async Task Portals_take_turns()
    {
        await AppendAsync([.. Enumerable.Range(0, 100).Select(number => Event($"deal-{number}"))]);
        await AppendAsync([.. Enumerable.Range(0, 3).Select(number => Event($"other-{number}") with { MemberId = OtherPortal })]);

        var first = new List<InboxLease>();
        for (var count = 0; count < 8; count++)
            first.Add(await ClaimAsync());

        Assert.Equal(3, first.Count(lease => lease.Event.MemberId == OtherPortal));
    }

    [Fact]
    public async Task Appending_and_claiming_at_the_same_time_loses_nothing_doubles_nothing_and_keeps_the_order()
    {
        const int Appenders = 8, Workers = 8, EventsEach = 60, KeysEach = 3;
        var handled = new ConcurrentDictionary<string, ConcurrentQueue<int>>();
        var running = new ConcurrentDictionary<string, Guid>();
        var left = Appenders * EventsEach;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var appending = Task.WhenAll(Enumerable.Range(0, Appenders).Select(appender => Task.Run(
            async () =>
            {
                for (var number = 0; number < EventsEach; number++)
                {
                    var key = $"{appender}-{number % KeysEach}";
                    await AppendAsync(Event(key) with { UserId = number, MemberId = appender % 2 == 0 ? Portal : OtherPortal });
                }
            },
            Cancellation)));
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(new Random(worker)), Cancellation)))
            .WaitAsync(Patience, Cancellation);
        await appending;

        Assert.Equal(Appenders * KeysEach, handled.Count);
        Assert.All(handled, key => Assert.Equal(
            Enumerable.Range(0, EventsEach).Where(number => key.Key.EndsWith($"-{number % KeysEach}", StringComparison.Ordinal)), key.Value));
        Assert.Equal(new InboxStatistics(0, 0, null), await StatisticsAsync());

        async Task WorkAsync(Random random)
        {
            try
            {
                while (true)
                    await SettleAsync(await Store.ClaimAsync(done.Token), random.Next(10));
            }
            catch (OperationCanceledException) when (left == 0)
            {
                // All is done.
            }
        }

        async Task SettleAsync(InboxLease lease, int fate)
        {
            var key = lease.Event.OrderKey;
            Assert.True(running.TryAdd(key, lease.Event.Id), "Two events of one key were handed out at the same time.");
            await Task.Yield();
            if (fate >= 2)
                handled.GetOrAdd(key, _ => new()).Enqueue((int)lease.Event.UserId!.Value);
            _ = running.TryRemove(key, out _);

            await (fate switch { 0 => RetryAsync(lease, TimeSpan.Zero), 1 => ReleaseAsync(lease), _ => CompleteAsync(lease) });
            if (fate >= 2 && Interlocked.Decrement(ref left) == 0)
                await done.CancelAsync();
        }
    }

    /// <summary>An event as it usually is, received now.</summary>
    protected InboxEvent Event(string key) => new()
    {
        EventName = "ONCRMDEALUPDATE",
        MemberId = Portal,
        Domain = "acme.bitrix24.com",
        OrderKey = key,
        ReceivedAt = Time.GetUtcNow(),
        Origin = EventOrigin.Online,
        Format = EventFormat.Form,
        Body = Encoding.UTF8.GetBytes("event=ONCRMDEALUPDATE&data[FIELDS][ID]=77&auth[application_token]=" + Token),
    };

    /// <summary>A token that stands in each body and must not be found anywhere else.</summary>
    protected const string Token = "tokentokentokentokentokentoken51";

    /// <summary>An event with everything that an event may have.</summary>
    protected InboxEvent FullEvent() => Event("1f1f|crm.deal|77") with
    {
        EventHandlerId = "4812",
        SentAt = Time.GetUtcNow() - TimeSpan.FromSeconds(3),
        UserId = long.MaxValue,
        AuthUserId = 7,
        Origin = EventOrigin.Offline,
        Format = EventFormat.Json,
        ContentHash = new UInt128(ulong.MaxValue - 1, 2),
        ChangeHash = new UInt128(3, ulong.MaxValue),
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        Body = Encoding.UTF8.GetBytes($$"""{"EVENT_NAME":"OnCrmDealUpdate","token":"{{Token}}","Ä":"\u0000"}"""),
    };

    protected InboxEvent[] Events(string key, int count) => [.. Enumerable.Range(0, count).Select(_ => Event(key))];

    /// <summary>The same event delivered again.</summary>
    protected static InboxEvent Copy(InboxEvent inboxEvent) => inboxEvent with { Id = Guid.CreateVersion7() };

    protected Task AppendAsync(params InboxEvent[] events) => Store.AppendAsync(events, Cancellation).AsTask();

    protected Task<bool> IsCoveredAsync(UInt128 changeHash, DateTimeOffset changedAt)
        => Store.IsCoveredAsync(changeHash, changedAt, Cancellation).AsTask();

    protected Task<InboxLease> ClaimAsync() => Store.ClaimAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation);

    protected Task CompleteAsync(InboxLease lease) => Store.CompleteAsync(lease, Cancellation).AsTask();

    protected Task ReleaseAsync(InboxLease lease) => Store.ReleaseAsync(lease, Cancellation).AsTask();

    protected Task RetryAsync(InboxLease lease, TimeSpan wait) => Store.RetryAsync(lease, Time.GetUtcNow() + wait, Failure, Cancellation).AsTask();

    protected Task DeadLetterAsync(InboxLease lease, InboxFailure? failure = null)
        => Store.DeadLetterAsync(lease, failure ?? Failure, Cancellation).AsTask();

    protected async Task<List<DeadLetter>> DeadLettersAsync(DeadLetterFilter filter)
        => await Store.QueryDeadLettersAsync(filter, Cancellation).ToListAsync(Cancellation);

    protected Task<InboxStatistics> StatisticsAsync() => Store.GetStatisticsAsync(Cancellation).AsTask();

    /// <summary>Lets time pass.</summary>
    protected virtual void Advance(TimeSpan time) => Time.Advance(time);

    /// <summary>Claims an event of a portal of its own: whatever was due before it would have been handed out first.</summary>
    protected async Task AssertNothingIsDueAsync()
    {
        var probe = Event(Guid.NewGuid().ToString()) with { MemberId = "probe" };
        await AppendAsync(probe);
        var lease = await ClaimAsync();
        Assert.Equal(probe.OrderKey, lease.Event.OrderKey);
        await CompleteAsync(lease);
    }

    protected static void AssertEqual(InboxEvent expected, InboxEvent actual)
    {
        Assert.Equal(expected.Body.ToArray(), actual.Body.ToArray());
        Assert.Equal(expected with { Body = default }, actual with { Body = default });
    }

    /// <summary>Four dead letters, a minute apart: of another portal, of another name, and with another exception.</summary>
    private async Task<InboxEvent[]> FourDeadLettersAsync()
    {
        InboxEvent[] events =
        [
            Event("deal-1"),
            Event("deal-2") with { MemberId = OtherPortal },
            Event("deal-3") with { EventName = "ONCRMLEADADD" },
            Event("deal-4") with { EventName = "ONCRMLEADADD" },
        ];
        for (var index = 0; index < events.Length; index++)
        {
            await AppendAsync(events[index]);
            await DeadLetterAsync(await ClaimAsync(), index < 3 ? Failure : Failure with { ExceptionType = "System.TimeoutException" });
            Advance(TimeSpan.FromMinutes(1));
        }

        return events;
    }

    private DeadLetterFilter FilterOf(string conditions, InboxEvent[] letters) => conditions switch
    {
        "all" => DeadLetterFilter.All,
        "event" => new() { EventId = letters[2].Id },
        "portal" => new() { MemberId = OtherPortal },
        "object" => new() { OrderKey = "deal-3" },
        "name" => new() { EventName = "ONCRMLEADADD" },
        "exception" => new() { ExceptionType = "System.TimeoutException" },
        "from" => new() { FailedFrom = Time.GetUtcNow() - TimeSpan.FromMinutes(2) },
        "before" => new() { FailedBefore = Time.GetUtcNow() - TimeSpan.FromMinutes(2) },
        _ => new() { MemberId = OtherPortal, EventName = "ONCRMLEADADD" },
    };
}
