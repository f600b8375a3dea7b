using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage.Inbox;
using Bitrix24Typed.Storage.Tests.Hosting;

namespace Bitrix24Typed.Storage.Tests.Inbox;

public sealed class LeaseHandOverTests(TestServer server) : IAsyncLifetime
{
    private string _database = "";
    private StorageProcess _owner = null!;
    private StorageProcess _taker = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _owner = await StorageProcess.StartAsync(_database);
        _taker = await StorageProcess.StartAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        await _taker.DisposeAsync();
    }

    [Fact]
    public async Task Who_takes_a_lease_over_has_the_event_and_its_old_owner_hears_of_it()
    {
        var (lease, handOver) = await OfferAsync(SharedInbox.Event("deal-1"));

        var taken = await TakeOverAsync(_taker, handOver);

        Assert.Equal((lease.Event.Id, 1), (taken!.Event.Id, taken.Attempt));
        Assert.Equal(lease.Event.Body.ToArray(), taken.Event.Body.ToArray());
        await handOver.Taken.WaitAsync(Cancellation);
        await _taker.Get<IInboxStore>().CompleteAsync(taken, Cancellation);
        Assert.Equal(0, await PendingAsync());
    }

    [Fact]
    public async Task What_was_taken_over_can_be_settled_by_its_new_owner_only()
    {
        var (lease, handOver) = await OfferAsync(SharedInbox.Event("deal-1"));
        _ = await TakeOverAsync(_taker, handOver);

        await _owner.Get<IInboxStore>().CompleteAsync(lease, Cancellation);

        Assert.Equal(1, await PendingAsync());
    }

    [Fact]
    public async Task A_ticket_is_good_for_one_of_those_who_show_it()
    {
        var (_, handOver) = await OfferAsync(SharedInbox.Event("deal-1"));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => TakeOverAsync(number % 2 == 0 ? _owner : _taker, handOver)));

        _ = Assert.Single(taken, lease => lease is not null);
    }

    [Fact]
    public async Task The_ticket_of_a_lease_that_was_settled_is_worth_nothing()
    {
        var inbox = _owner.Get<IInboxStore>();
        var (completed, first) = await OfferAsync(SharedInbox.Event("deal-1"));
        await inbox.CompleteAsync(completed, Cancellation);
        var (released, second) = await OfferAsync(SharedInbox.Event("deal-2"));
        await inbox.ReleaseAsync(released, Cancellation);
        var again = await inbox.ClaimAsync(Cancellation);

        Assert.Null(await TakeOverAsync(_taker, first));
        Assert.Null(await TakeOverAsync(_taker, second));
        Assert.Null(_owner.Get<LeaseHandOvers>().Begin(released));
        Assert.Equal(released.Event.Id, again.Event.Id);
    }

    [Fact]
    public async Task Many_leases_are_taken_over_at_once_each_with_its_own_event()
    {
        var offers = new List<(InboxLease Lease, HandOver HandOver)>();
        for (var number = 0; number < 50; number++)
            offers.Add(await OfferAsync(SharedInbox.Event($"deal-{number}")));

        var taken = await Task.WhenAll(offers.Select(offer => TakeOverAsync(_taker, offer.HandOver)));

        Assert.Equal(offers.Select(offer => offer.Lease.Event.Id), taken.Select(lease => lease!.Event.Id));
        await Task.WhenAll(offers.Select(offer => offer.HandOver.Taken)).WaitAsync(Cancellation);
    }

    [Fact]
    public async Task What_a_process_has_taken_over_is_handed_out_again_when_it_ends()
    {
        var (lease, handOver) = await OfferAsync(SharedInbox.Event("deal-1"));
        _ = await TakeOverAsync(_taker, handOver);

        await _taker.DisposeAsync();

        var again = await _owner.Get<IInboxStore>().ClaimAsync(Cancellation);
        Assert.Equal((lease.Event.Id, 2), (again.Event.Id, again.Attempt));
    }

    private static Task<InboxLease?> TakeOverAsync(StorageProcess process, HandOver handOver)
        => process.Get<LeaseHandOvers>().TakeOverAsync(handOver.Ticket);

    private async Task<(InboxLease Lease, HandOver HandOver)> OfferAsync(InboxEvent inboxEvent)
    {
        var inbox = _owner.Get<IInboxStore>();
        await inbox.AppendAsync([inboxEvent], Cancellation);
        var lease = await inbox.ClaimAsync(Cancellation);
        return (lease, _owner.Get<LeaseHandOvers>().Begin(lease)!);
    }

    private async Task<long> PendingAsync() => (await _owner.Get<IInboxStore>().GetStatisticsAsync(Cancellation)).Pending;
}
