using Bitrix24Typed.Attacks.Hosting;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Attacks.Requests;

/// <summary>Addresses that look like one and lead to another.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("/bitrix24/events%2Fuser-7")]
    [InlineData("/bitrix24%2Fevents")]
    [InlineData("/bitrix24/events/..%2Finstall")]
    [InlineData("/bitrix24/events/%2E%2E/%2E%2E/elsewhere")]
    [InlineData("/bitrix24//events")]
    [InlineData("/bitrix24/eventsx")]
    [InlineData("/bitrix24/events;x=1")]
    [InlineData("/bitrix24/events\\user-7")]
    [InlineData("/bitrix24/events/user-")]
    [InlineData("/bitrix24/events/user-07")]
    [InlineData("/bitrix24/events/user-+7")]
    [InlineData("/bitrix24/events/user--7")]
    [InlineData("/bitrix24/events/user-7%20")]
    [InlineData("/bitrix24/events/user-7.0")]
    [InlineData("/bitrix24/events/user-0")]
    [InlineData("/bitrix24/events/user-%D9%A7")]
    [InlineData("/bitrix24/events/user-99999999999999999999")]
    [InlineData("/bitrix24/events/USER-7")]
    [InlineData("/bitrix24/events/user-7/user-8")]
    public async Task An_address_that_is_not_exactly_one_that_is_bound_is_answered_with_404(string path)
    {
        var inbox = new SpyInbox();
        await using var application = await StartAsync(inbox);

        Assert.Equal([404], await RawConnection.ExchangeAsync(application, RequestTo(path)));
        Assert.Empty(inbox.Appended);
    }

    [Theory]
    [InlineData("/bitrix24/events\0")]
    [InlineData("/bitrix24/events/user-7%00")]
    [InlineData("bitrix24/events")]
    public async Task An_address_that_is_none_is_answered_with_400(string path)
    {
        var inbox = new SpyInbox();
        await using var application = await StartAsync(inbox);

        Assert.Equal([400], await RawConnection.ExchangeAsync(application, RequestTo(path)));
        Assert.Empty(inbox.Appended);
    }

    [Theory]
    [InlineData("/bitrix24/events", 0)]
    [InlineData("/bitrix24/events/", 0)]
    [InlineData("/BITRIX24/Events", 0)]
    [InlineData("/elsewhere/../bitrix24/./events", 0)]
    [InlineData("/bitrix24/%65vents", 0)]
    [InlineData("/bitrix24/events/user-7", 7)]
    [InlineData("/bitrix24/events/user-8/../user-7", 7)]
    [InlineData("/bitrix24/events?user=7", 0)]
    [InlineData("http://elsewhere.example.com/bitrix24/events", 0)]
    public async Task Another_spelling_of_an_address_is_that_address(string path, long authUserId)
    {
        var inbox = new SpyInbox();
        await using var application = await StartAsync(inbox);

        Assert.Equal([200], await RawConnection.ExchangeAsync(application, RequestTo(path)));
        Assert.Equal(authUserId, Assert.Single(inbox.Appended).AuthUserId);
    }

    [Theory]
    [InlineData("https://app.example.com/bitrix24/events", true)]
    [InlineData("https://app.example.com/bitrix24/events/user-7", true)]
    [InlineData("https://app.example.com/bitrix24/eventsx", false)]
    [InlineData("https://app.example.com/bitrix24/events-of-another", false)]
    [InlineData("https://app.example.com.evil.example/bitrix24/events", false)]
    [InlineData("https://app.example.com@evil.example/bitrix24/events", false)]
    [InlineData("https://APP.example.com/bitrix24/events", false)]
    public void A_binding_of_another_is_not_taken_for_ones_own(string handler, bool isOwn)
        => Assert.Equal(isOwn, HandlerAddresses.IsUnder(handler, "https://app.example.com/bitrix24/events"));

    private static string RequestTo(string path)
        => $"POST {path} HTTP/1.1\r\nHost: elsewhere.example.com\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Deliveries.Proven.Length}\r\n\r\n{Deliveries.Proven}";

    private static Task<TestApplication> StartAsync(SpyInbox inbox) => TestApplication.StartAsync(
        new RecordingRoutes("ONCRMDEALUPDATE") { AuthUserId = 7 }, services: services => services.AddSingleton<IInboxStore>(inbox));
}
