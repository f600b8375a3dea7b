using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Offline;
using Bitrix24Typed.StoreContracts;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Offline;

public sealed class OfflineWakeUpsTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _end = new();

    [Fact]
    public async Task Portals_wait_for_one_reading_each()
    {
        var wakeUps = Of(Delivery.Offline);
        var due = wakeUps.ReadAllAsync(_end.Token).GetAsyncEnumerator(_end.Token);
        wakeUps.Call("a");
        wakeUps.Call("b");
        var next = due.MoveNextAsync();
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(next.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(await next);
        var first = due.Current.MemberId;
        Assert.True(await due.MoveNextAsync());
        Assert.Equal(["a", "b"], new[] { first, due.Current.MemberId }.Order(StringComparer.Ordinal));
        await AssertNothingIsDueAsync(due, TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(Delivery.Offline, 5)]
    [InlineData(Delivery.Both, 63)]
    public async Task Further_calls_end_in_one_more_reading_for_rows_that_were_too_young(Delivery delivery, int seconds)
    {
        var wakeUps = Of(delivery);
        var due = wakeUps.ReadAllAsync(_end.Token).GetAsyncEnumerator(_end.Token);
        wakeUps.Call("a");
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        wakeUps.Call("a");
        wakeUps.Call("a");
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await due.MoveNextAsync());

        var next = due.MoveNextAsync();
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await next);
        await AssertNothingIsDueAsync(due, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_call_during_the_reading_ends_in_another()
    {
        var wakeUps = Of(Delivery.Offline);
        var due = wakeUps.ReadAllAsync(_end.Token).GetAsyncEnumerator(_end.Token);
        wakeUps.Call("a");
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await due.MoveNextAsync());

        wakeUps.Call("a");
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(await due.MoveNextAsync());
    }

    [Fact]
    public async Task Without_queues_calls_mean_nothing()
    {
        var wakeUps = Of(Delivery.Online);
        wakeUps.Call("a");

        await AssertNothingIsDueAsync(wakeUps.ReadAllAsync(_end.Token).GetAsyncEnumerator(_end.Token), TimeSpan.FromHours(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _end.Dispose();
    }

    private async Task AssertNothingIsDueAsync(IAsyncEnumerator<OfflineTurn> due, TimeSpan time)
    {
        var next = due.MoveNextAsync();
        _time.Advance(time);
        Assert.False(next.IsCompleted);
        await _end.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    private OfflineWakeUps Of(Delivery delivery)
    {
        var routes = new RecordingRoutes("ONCRMDEALADD") { Completing = subscription => subscription with { Delivery = delivery } };
        return new OfflineWakeUps(new OfflineSubscriptions(new EventRouter([routes])), new FixedOptions(new BitrixOptions()), _time);
    }
}
