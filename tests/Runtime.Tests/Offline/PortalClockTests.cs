using System.Text.Json;
using Bitrix24Typed.Offline;

namespace Bitrix24Typed.Tests.Offline;

public sealed class PortalClockTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-300)]
    public void A_change_is_placed_in_this_machines_time_however_wrong_the_portals_clock_is(int secondsBehind)
    {
        var portalNow = Now.AddSeconds(-secondsBehind);
        var clock = PortalClock.Of(Json($$"""{"finish":{{portalNow.ToUnixTimeSeconds()}}.0}"""), Now);

        Assert.Equal(Now.AddSeconds(-9), clock.EndOf(portalNow.AddSeconds(-10)));
        Assert.Equal(portalNow.AddSeconds(-10), clock.ShownAt(Now.AddSeconds(-10)));
    }

    [Fact]
    public void Without_the_portals_time_no_change_is_over() => Assert.Equal(DateTimeOffset.MaxValue, PortalClock.Of(Json("{}"), Now).EndOf(Now));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
