using Bitrix24Typed.Rest;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.StoreContracts;

/// <summary>What a store of call budgets does. Its clock is the test's.</summary>
public abstract class CallBudgetStoreContract
{
    private const string Portal = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    private static readonly CallRate Rate = new(CallsPerSecond: 2, Burst: 5);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 14, 10, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens a store; all that a test opens share their budgets, as processes on one database would.</summary>
    protected abstract ValueTask<ICallBudgetStore> OpenAsync(TimeProvider time);

    [Fact]
    public async Task A_burst_goes_at_once_and_what_follows_at_the_portals_pace()
    {
        var store = await OpenAsync(_time);

        var waits = await ReserveAsync(store, 8);

        Assert.Equal([0, 0, 0, 0, 0, 0.5, 1, 1.5], waits);
    }

    [Fact]
    public async Task Places_are_given_back_with_time()
    {
        var store = await OpenAsync(_time);
        _ = await ReserveAsync(store, 5);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([0, 0, 0.5], await ReserveAsync(store, 3));

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([0, 0, 0, 0, 0, 0.5], await ReserveAsync(store, 6));
    }

    [Fact]
    public async Task Nothing_is_booked_when_the_wait_is_too_long()
    {
        var store = await OpenAsync(_time);
        _ = await ReserveAsync(store, 7);

        var reservation = await store.ReserveAsync(Portal, ["m"], Rate, TimeSpan.FromSeconds(1), Cancellation);

        Assert.Equal(new CallReservation(IsBooked: false, TimeSpan.FromSeconds(1.5)), reservation);
        Assert.Equal([1.5], await ReserveAsync(store, 1));
    }

    [Fact]
    public async Task Portals_do_not_disturb_each_other()
    {
        var store = await OpenAsync(_time);
        _ = await ReserveAsync(store, 8);
        await store.PauseAsync(Portal, "m", Minute, Cancellation);

        Assert.Equal(new CallReservation(IsBooked: true, TimeSpan.Zero), await store.ReserveAsync("another", ["m"], Rate, Minute, Cancellation));
    }

    [Fact]
    public async Task A_full_bucket_leaves_the_pace_only()
    {
        var store = await OpenAsync(_time);
        _ = await ReserveAsync(store, 1);

        await store.FillAsync(Portal, Rate, Cancellation);

        Assert.Equal([0.5, 1], await ReserveAsync(store, 2));
    }

    [Fact]
    public async Task To_fill_a_bucket_takes_no_places_back()
    {
        var store = await OpenAsync(_time);
        _ = await ReserveAsync(store, 8);

        await store.FillAsync(Portal, Rate, Cancellation);

        Assert.Equal([2], await ReserveAsync(store, 1));
    }

    [Fact]
    public async Task A_paused_method_is_not_booked_while_others_are()
    {
        var store = await OpenAsync(_time);
        await store.PauseAsync(Portal, "crm.deal.list", Minute, Cancellation);
        _time.Advance(TimeSpan.FromSeconds(20));

        var paused = await store.ReserveAsync(Portal, ["CRM.Deal.List"], Rate, Minute, Cancellation);
        var batch = await store.ReserveAsync(Portal, ["profile", "crm.deal.list"], Rate, Minute, Cancellation);

        Assert.Equal((false, TimeSpan.FromSeconds(40), "CRM.Deal.List"), (paused.IsBooked, paused.Wait, paused.PausedMethod));
        Assert.Equal((false, TimeSpan.FromSeconds(40), "crm.deal.list"), (batch.IsBooked, batch.Wait, batch.PausedMethod));
        Assert.Equal([0, 0, 0, 0, 0, 0.5], await ReserveAsync(store, 6));
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.True((await store.ReserveAsync(Portal, ["crm.deal.list"], Rate, Minute, Cancellation)).IsBooked);
    }

    [Fact]
    public async Task Of_several_pauses_the_last_to_end_counts()
    {
        var store = await OpenAsync(_time);
        await store.PauseAsync(Portal, "m", TimeSpan.FromSeconds(30), Cancellation);
        await store.PauseAsync(Portal, "m", TimeSpan.FromSeconds(10), Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(30), (await store.ReserveAsync(Portal, ["m"], Rate, Minute, Cancellation)).Wait);
    }

    [Fact]
    public async Task What_a_refusal_has_taught_one_process_the_others_keep_to()
    {
        var (one, other) = (await OpenAsync(_time), await OpenAsync(_time));

        await one.PauseAsync(Portal, "crm.deal.list", Minute, Cancellation);
        await one.FillAsync(Portal, Rate, Cancellation);

        Assert.Equal(
            new CallReservation(IsBooked: false, Minute, "crm.deal.list"), await other.ReserveAsync(Portal, ["crm.deal.list"], Rate, Minute, Cancellation));
        Assert.Equal([0.5], await ReserveAsync(other, 1));
    }

    [Fact]
    public async Task Callers_at_once_get_different_places_also_from_different_processes()
    {
        var (one, other) = (await OpenAsync(_time), await OpenAsync(_time));

        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => Task.Run(async () =>
        {
            var store = index % 2 == 0 ? one : other;
            return (await store.ReserveAsync(Portal, ["m"], Rate, Minute, Cancellation)).Wait.TotalSeconds;
        })));

        Assert.Equal(Enumerable.Range(0, 40).Select(index => Math.Max(0, (index - 4) * 0.5)), waits.Order());
    }

    private static async Task<List<double>> ReserveAsync(ICallBudgetStore store, int count)
    {
        var waits = new List<double>();
        for (var index = 0; index < count; index++)
        {
            var reservation = await store.ReserveAsync(Portal, ["m"], Rate, Minute, Cancellation);
            Assert.True(reservation.IsBooked);
            waits.Add(reservation.Wait.TotalSeconds);
        }

        return waits;
    }
}
