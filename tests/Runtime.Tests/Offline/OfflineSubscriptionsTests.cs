using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Offline;
using Bitrix24Typed.Tests.Hosting;

namespace Bitrix24Typed.Tests.Offline;

public sealed class OfflineSubscriptionsTests
{
    [Theory]
    [InlineData(Delivery.Online, 0, false, false)]
    [InlineData(Delivery.Offline, 1, false, false)]
    [InlineData(Delivery.Both, 1, true, true)]
    public void The_delivery_decides(Delivery delivery, int queues, bool isTwin, bool hasTwin)
    {
        var subscriptions = Of(delivery, authUserId: 0);

        Assert.Equal((queues, isTwin, hasTwin), (subscriptions.Connectors.Count, subscriptions.IsTwin("erp"), subscriptions.HasTwin("ONCRMDYNAMICITEMUPDATE")));
        Assert.Equal(hasTwin, subscriptions.HasTwin("ONCRMDYNAMICITEMUPDATE_147"));
        Assert.False(subscriptions.HasTwin("ONCRMDEALADD"));
    }

    [Fact]
    public void An_event_is_handed_over_for_each_user_under_whom_it_is_subscribed()
    {
        var subscriptions = Of(Delivery.Offline, authUserId: 7);

        Assert.Equal([7], subscriptions.UsersOf("ONCRMDYNAMICITEMUPDATE_147"));
        Assert.Equal([0], subscriptions.UsersOf("ONCRMDEALADD"));
    }

    private static OfflineSubscriptions Of(Delivery delivery, long authUserId) => new(new EventRouter([new RecordingRoutes("ONCRMDYNAMICITEMUPDATE")
    {
        AuthUserId = authUserId,
        Completing = subscription => subscription with { Delivery = delivery, AuthConnector = "erp" },
    }]));
}
