using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class DeliveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_is_posted_exactly_as_a_portal_does()
    {
        await using var scene = await Scene.StartAsync("crm", "user");
        await scene.BindAsync("OnCrmDealAdd");

        _ = await scene.Portal.Deals.AddAsync("First", actingUser: ActingUser.Of(2), cancellationToken: Cancellation);

        var request = Assert.Single(await scene.ReceivedAsync());
        var (ts, port) = (scene.Time.GetUtcNow().ToUnixTimeSeconds(), scene.Emulator.Address.Port);
        var server = scene.Emulator.AuthorizationServer.Port;
        var token = request.Form["auth[access_token]"];
        Assert.Equal(
            "event=ONCRMDEALADD&event_handler_id=1&data%5BFIELDS%5D%5BID%5D=1"
            + $"&ts={ts}"
            + $"&auth%5Baccess_token%5D={token}&auth%5Bexpires%5D={ts + 3600}&auth%5Bexpires_in%5D=3600&auth%5Bscope%5D=crm%2Cuser"
            + $"&auth%5Bdomain%5D=127.0.0.1%3A{port}&auth%5Bserver_endpoint%5D=http%3A%2F%2F127.0.0.1%3A{server}%2Frest%2F"
            + $"&auth%5Bstatus%5D=L&auth%5Bclient_endpoint%5D=http%3A%2F%2F127.0.0.1%3A{port}%2Frest%2F"
            + $"&auth%5Bmember_id%5D={scene.Portal.MemberId}&auth%5Buser_id%5D=2"
            + $"&auth%5Bapplication_token%5D={scene.Installation.ApplicationToken}",
            request.Body);
        Assert.Equal("application/x-www-form-urlencoded", request.ContentType);
        Assert.Equal("Bitrix24 Webhook Engine", request.UserAgent);
        var profile = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, $"profile?auth={token}"));
        Assert.Equal("2", (string?)profile.Result["ID"]);
    }

    [Theory]
    [InlineData("""{"A":"a b+c~d-e_f.g*h"}""", "data%5BA%5D=a+b%2Bc%7Ed-e_f.g%2Ah")]
    [InlineData("""{"A":"Ж€😀\r\n"}""", "data%5BA%5D=%D0%96%E2%82%AC%F0%9F%98%80%0D%0A")]
    [InlineData("""{"A":null,"B":[],"C":{},"D":"","E":[null]}""", "data%5BD%5D=")]
    [InlineData("""{"A":true,"B":false,"C":1,"D":1.50}""", "data%5BA%5D=1&data%5BB%5D=0&data%5BC%5D=1&data%5BD%5D=1.50")]
    [InlineData("""{"A":["x",{"B C":["y"]}]}""", "data%5BA%5D%5B0%5D=x&data%5BA%5D%5B1%5D%5BB+C%5D%5B0%5D=y")]
    [InlineData("""{"BOT":{"571":{"bot[id]":1}}}""", "data%5BBOT%5D%5B571%5D%5Bbot%5Bid%5D%5D=1")]
    [InlineData("\"17\"", "data=17")]
    public async Task Data_is_encoded_as_php_does(string data, string encoded)
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealUpdate");

        await scene.Portal.RaiseAsync("OnCrmDealUpdate", JsonNode.Parse(data), ActingUser.Robot, Cancellation);

        var body = Assert.Single(await scene.ReceivedAsync()).Body;
        Assert.StartsWith($"event=ONCRMDEALUPDATE&event_handler_id=1&{encoded}&ts=", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robots_have_no_token()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd");

        _ = await scene.Portal.Deals.AddAsync("by a rule", actingUser: ActingUser.Robot, cancellationToken: Cancellation);

        Assert.Equal(
            ["domain", "client_endpoint", "server_endpoint", "member_id", "application_token"],
            AuthKeysOf(Assert.Single(await scene.ReceivedAsync())));
    }

    [Fact]
    public async Task A_handler_bound_for_a_user_gets_the_token_of_that_user_always()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd", authType: 2);

        _ = await scene.Portal.Deals.AddAsync("by a rule", actingUser: ActingUser.Robot, cancellationToken: Cancellation);

        var form = Assert.Single(await scene.ReceivedAsync()).Form;
        Assert.Equal("2", form["auth[user_id]"]);
    }

    [Fact]
    public async Task A_change_by_rest_raises_the_event_in_the_name_of_the_caller()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealUpdate");
        var id = await scene.Portal.Deals.AddAsync("First", cancellationToken: Cancellation);

        var change = new JsonObject { ["id"] = id, ["fields"] = new JsonObject { ["TITLE"] = "Second" } };
        _ = await scene.CallAsync(PortalUser.Employee, "crm.deal.update", change);

        var form = Assert.Single(await scene.ReceivedAsync()).Form;
        Assert.Equal(("1", "2"), (form["data[FIELDS][ID]"], form["auth[user_id]"]));
    }

    [Fact]
    public async Task The_test_event_repeats_the_parameters_and_brings_a_refresh_token()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnAppTest");

        var reply = await scene.CallAsync("event.test", new() { ["any"] = "thing", ["list"] = new JsonArray("x") });

        var request = Assert.Single(await scene.ReceivedAsync());
        Assert.Equal(1, (int)reply.Result);
        Assert.Contains(
            "&data%5BQUERY%5D%5Bany%5D=thing&data%5BQUERY%5D%5Blist%5D%5B0%5D=x&data%5BLANGUAGE_ID%5D=en&",
            request.Body,
            StringComparison.Ordinal);
        Assert.Equal(["user_id", "refresh_token", "application_token"], AuthKeysOf(request).TakeLast(3));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    public async Task A_refused_delivery_is_recorded_and_not_repeated(int statusCode)
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd");
        (scene.Listener.StatusCode, scene.Listener.Location) = (statusCode, "/elsewhere");

        _ = await scene.Portal.Deals.AddAsync("lost", cancellationToken: Cancellation);

        var request = Assert.Single(await scene.ReceivedAsync());
        var delivery = Assert.Single(scene.Portal.Deliveries);
        Assert.Equal((statusCode, false), (delivery.StatusCode, delivery.IsDelivered));
        Assert.Equal(("ONCRMDEALADD", request.Body), (delivery.EventName, delivery.Body));
        Assert.Equal(scene.Time.GetUtcNow(), delivery.SentAt);
    }

    [Fact]
    public async Task An_unreachable_handler_loses_the_event_and_the_next_one_is_tried()
    {
        await using var scene = await Scene.StartAsync("crm");
        // Port 1 belongs to a service that no machine offers any more.
        _ = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = "http://127.0.0.1:1/" });
        await scene.BindAsync("OnCrmDealAdd");

        _ = await scene.Portal.Deals.AddAsync("half lost", cancellationToken: Cancellation);

        _ = Assert.Single(await scene.ReceivedAsync());
        var lost = Assert.Single(scene.Portal.Deliveries, delivery => !delivery.IsDelivered);
        Assert.Equal((null, "ConnectionError"), (lost.StatusCode, lost.Error));
    }

    [Fact]
    public async Task Several_handlers_get_the_event_each_with_its_number()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd", "/one");
        await scene.BindAsync("OnCrmDealAdd", "/two?tab=2");

        _ = await scene.Portal.Deals.AddAsync("for two", cancellationToken: Cancellation);

        var received = await scene.ReceivedAsync();
        Assert.Equal(
            [("/one", "", "1"), ("/two", "?tab=2", "2")],
            received.Select(request => (request.Path, request.Query, request.Form["event_handler_id"])));
    }

    [Fact]
    public async Task An_outgoing_webhook_gets_its_events_with_a_token_of_its_own()
    {
        await using var scene = await Scene.StartAsync("crm");
        var webhook = scene.Portal.AddOutgoingWebhook(scene.Listener.At("/hook"), "OnCrmDealAdd");

        var id = await scene.Portal.Deals.AddAsync("for the hook", cancellationToken: Cancellation);
        _ = await scene.Portal.Deals.DeleteAsync(id, cancellationToken: Cancellation);

        var request = Assert.Single(await scene.ReceivedAsync());
        Assert.Equal(["domain", "client_endpoint", "server_endpoint", "member_id", "application_token"], AuthKeysOf(request));
        Assert.EndsWith("&auth%5Bapplication_token%5D=" + webhook.ApplicationToken, request.Body, StringComparison.Ordinal);
        Assert.NotEqual(scene.Installation.ApplicationToken, webhook.ApplicationToken);
    }

    [Fact]
    public async Task An_event_waits_in_the_queue_and_its_token_is_issued_when_it_is_sent()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var listener = await HandlerListener.StartAsync();
        await using var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions { TimeProvider = time, DeliveryDelay = TimeSpan.FromSeconds(3) }, Cancellation);
        var application = emulator.RegisterApplication(
            new() { ClientId = "local.late", ClientSecret = "late-secret", InstallUrl = listener.At("/install") });

        _ = await emulator.Portal.InstallAsync(application, Cancellation);
        var idle = emulator.Portal.WaitForIdleAsync(Cancellation);
        Assert.False(idle.IsCompleted);
        var queuedAt = time.GetUtcNow().ToUnixTimeSeconds();
        time.Advance(TimeSpan.FromSeconds(3));
        await idle;

        var form = Assert.Single(listener.Requests).Form;
        Assert.Equal($"{queuedAt}", form["ts"]);
        Assert.Equal($"{queuedAt + 3 + 3600}", form["auth[expires]"]);
    }

    [Fact]
    public async Task An_event_whose_timer_ends_early_is_delivered_all_the_same()
    {
        using var time = new HastyTime();
        await using var listener = await HandlerListener.StartAsync();
        await using var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions { TimeProvider = time, DeliveryDelay = TimeSpan.FromSeconds(3) }, Cancellation);
        var application = emulator.RegisterApplication(
            new() { ClientId = "local.early", ClientSecret = "early-secret", InstallUrl = listener.At("/install") });

        _ = await emulator.Portal.InstallAsync(application, Cancellation);
        await time.WaitForWaitAsync();
        time.Advance(TimeSpan.FromSeconds(2.999));
        await time.WaitForWaitAsync();
        time.Advance(TimeSpan.FromMilliseconds(1));
        await emulator.Portal.WaitForIdleAsync(Cancellation);

        _ = Assert.Single(listener.Requests);
    }

    [Fact]
    public async Task A_slow_handler_is_called_less_and_less_often()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd");
        scene.Listener.Handling = () => scene.Time.Advance(TimeSpan.FromSeconds(10));
        for (var deal = 0; deal < 4; deal++)
            _ = await scene.Portal.Deals.AddAsync("slow", cancellationToken: Cancellation);

        var idle = scene.Portal.WaitForIdleAsync(Cancellation);
        while (!idle.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        var deliveries = scene.Portal.Deliveries;
        Assert.All(deliveries, delivery => Assert.True(delivery.Duration >= TimeSpan.FromSeconds(10)));
        var pauses = deliveries.Zip(deliveries.Skip(1), (left, right) => right.SentAt - (left.SentAt + left.Duration));
        Assert.All(pauses.Zip([1, 2, 4]), pause => Assert.True(pause.First >= TimeSpan.FromSeconds(pause.Second), $"{pause}"));
    }

    [Fact]
    public async Task Deliveries_can_be_watched_with_their_answers()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd");
        (scene.Listener.StatusCode, scene.Listener.Page) = (503, "not today");
        await using var watched = scene.Portal.WatchDeliveriesAsync(Cancellation).GetAsyncEnumerator(Cancellation);

        for (var deal = 1; deal <= 2; deal++)
        {
            _ = await scene.Portal.Deals.AddAsync("watched", cancellationToken: Cancellation);
            Assert.True(await watched.MoveNextAsync());
            Assert.Equal((503, "not today"), (watched.Current.StatusCode, watched.Current.Answer));
            Assert.Contains($"%5BID%5D={deal}&", watched.Current.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Offline_handlers_are_not_called()
    {
        await using var scene = await Scene.StartAsync("crm");
        _ = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["event_type"] = "offline" });

        _ = await scene.Portal.Deals.AddAsync("to be fetched", cancellationToken: Cancellation);

        Assert.Empty(await scene.ReceivedAsync());
    }

    private static IEnumerable<string> AuthKeysOf(ReceivedRequest request)
        => request.Form.Keys
            .Where(key => key.StartsWith("auth[", StringComparison.Ordinal))
            .Select(key => key["auth[".Length..^1]);

    [Fact]
    public async Task Deliveries_of_all_portals_are_watched_from_the_first_on()
    {
        await using var scene = await Scene.StartAsync("crm");
        var webhook = scene.Listener.At("/webhook");
        _ = scene.Portal.AddOutgoingWebhook(webhook, "OnCrmDealAdd");
        _ = await scene.Portal.Deals.AddAsync("before", cancellationToken: Cancellation);
        await scene.Emulator.WaitForIdleAsync(Cancellation);
        await using var watched = scene.Emulator.WatchDeliveriesAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await watched.MoveNextAsync());
        Assert.Equal(scene.Portal, watched.Current.Portal);

        var later = scene.Emulator.AddPortal();
        _ = later.AddOutgoingWebhook(webhook, "OnCrmDealAdd");
        _ = await later.Deals.AddAsync("after", cancellationToken: Cancellation);

        Assert.True(await watched.MoveNextAsync());
        Assert.Equal(later, watched.Current.Portal);
    }
}
