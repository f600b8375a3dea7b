using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Offline;
using Bitrix24Typed.StoreContracts;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Offline;

public sealed class OfflineWakeUpsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Calls_of_one_portal_end_in_one_reading_and_a_call_during_it_in_another()
    {
        var wakeUps = Of(Delivery.Offline);
        await using var due = wakeUps.ReadAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
        wakeUps.Call("a");
        wakeUps.Call("a");
        wakeUps.Call("b");
        var next = due.MoveNextAsync();
        Assert.False(next.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(await next);
        var first = due.Current.MemberId;
        wakeUps.Call(first);
        Assert.True(await due.MoveNextAsync());
        Assert.Equal(["a", "b"], new[] { first, due.Current.MemberId }.Order(StringComparer.Ordinal));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await due.MoveNextAsync());
        Assert.Equal(first, due.Current.MemberId);
    }

    [Fact]
    public async Task Events_that_come_online_as_well_are_given_the_time_to_do_so()
    {
        var wakeUps = Of(Delivery.Both);
        await using var due = wakeUps.ReadAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
        wakeUps.Call("a");
        var next = due.MoveNextAsync();

        _time.Advance(OfflineReader.TwinDelay);
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await next);
    }

    private OfflineWakeUps Of(Delivery delivery)
    {
        var routes = new RecordingRoutes("ONCRMDEALADD") { Completing = subscription => subscription with { Delivery = delivery } };
        return new OfflineWakeUps(new OfflineSubscriptions(new EventRouter([routes])), new FixedOptions(new BitrixOptions()), _time);
    }
}
