using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class EventBindTests
{
    private const string Handler = "https://app.example.com/events";
    private const string NotYours = "Access denied! Event binding with AUTH_TYPE requires administrator access rights";
    private const string NoOffline = "Access denied! Offline events binding requires administrator access rights";

    // Each request is wrong in what its row tells and in something that is checked later.
    public static TheoryData<bool, string, int, string, string> Refusals => new()
    {
        { false, """{"auth_type":1}""", 403, "ACCESS_DENIED", NotYours },
        { true, """{"event_type":"sometimes"}""", 400, "ERROR_ARGUMENT", "Argument 'EVENT' is null or empty" },
        { false, """{"event":"NONE","event_type":"sometimes"}""", 400, "ERROR_ARGUMENT", "Value must be one of {online|offline}" },
        { false, """{"event":"NONE","event_type":"offline"}""", 403, "ACCESS_DENIED", NoOffline },
        { true, """{"event":"NONE"}""", 400, "ERROR_ARGUMENT", "Argument 'HANDLER' is null or empty" },
        { true, """{"event":"NONE","handler":"events"}""", 400, "ERROR_WRONG_HANDLER_URL", "Wrong handler URL" },
        { true, """{"event":"NONE","handler":"ftp://localhost/"}""", 400, "ERROR_UNSUPPORTED_PROTOCOL", "Unsupported handler protocol" },
        { true, """{"event":"NONE","handler":"http://localhost/"}""", 400, "ERROR_WRONG_HANDLER_URL", "Wrong handler URL" },
        { true, """{"event":"NONE","handler":"https://app.example.com/"}""", 400, "ERROR_EVENT_NOT_FOUND", "Event not found" },
        { true, """{"event":"OnTaskAdd","handler":"https://app.example.com/"}""", 400, "ERROR_EVENT_NOT_FOUND", "Event not found" },
        { true, """{"event":"ONOFFLINEEVENT","event_type":"offline"}""", 400, "ERROR_EVENT_NOT_FOUND", "Event not found" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task The_first_fault_in_the_order_of_a_portal_is_reported(
        bool isAdministrator, string parameters, int statusCode, string error, string description)
    {
        await using var scene = await Scene.StartAsync("crm");
        var user = isAdministrator ? PortalUser.Administrator : PortalUser.Employee;

        var reply = await scene.CallAsync(user, "event.bind", JsonNode.Parse(parameters)!.AsObject());

        Assert.Equal((statusCode, error, description), (reply.StatusCode, reply.Error, reply.Description));
        Assert.Empty(scene.Portal.Handlers);
    }

    [Fact]
    public async Task A_webhook_cannot_bind_whatever_else_is_wrong()
    {
        await using var scene = await Scene.StartAsync("crm");
        var webhook = scene.Portal.AddIncomingWebhook(PortalUser.Administrator.Id, "crm");

        var reply = await scene.PostAsync(new Uri(webhook.Endpoint, "event.bind"), JsonContent.Create(new JsonObject()));

        Assert.Equal((403, "WRONG_AUTH_TYPE"), (reply.StatusCode, reply.Error));
    }

    [Fact]
    public async Task Binding_the_same_again_is_an_error()
    {
        await using var scene = await Scene.StartAsync("crm");
        _ = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler });

        var reply = await scene.CallAsync("event.bind", new() { ["EVENT"] = "ONCRMDEALADD", ["HANDLER"] = Handler });

        Assert.Equal(
            (400, "ERROR_CORE", "Unable to set event handler: Handler already binded"), (reply.StatusCode, reply.Error, reply.Description));
        _ = Assert.Single(scene.Portal.Handlers);
    }

    [Fact]
    public async Task The_same_event_may_be_bound_for_another_address_or_user_or_connector()
    {
        await using var scene = await Scene.StartAsync("crm");

        RestReply[] replies =
        [
            await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler }),
            await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler + "/2" }),
            await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler, ["auth_type"] = 2 }),
            await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["event_type"] = "offline" }),
            await scene.CallAsync("event.bind", OfflineBinding()),
        ];

        Assert.All(replies, reply => Assert.True((bool)reply.Result));
        Assert.Equal(5, scene.Portal.Handlers.Count);
    }

    [Theory]
    [InlineData("http://localhost:5080/events")]
    [InlineData("http://[::1]:5080/events")]
    public async Task A_loopback_host_is_accepted_if_the_options_say_so(string handler)
    {
        await using var scene = await Scene.StartAsync(Scene.Immediate with { AllowLoopbackHandlers = true }, "crm");

        var reply = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = handler });

        Assert.Equal(200, reply.StatusCode);
    }

    [Theory]
    [InlineData("OnCrmDynamicItemUpdate_147", 200)]
    [InlineData("OnCrmDynamicItemUpdate_x", 400)]
    [InlineData("OnCrmDealUpdate_147", 400)]
    public async Task Events_of_items_may_be_bound_for_one_type(string eventName, int statusCode)
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync("event.bind", new() { ["event"] = eventName, ["handler"] = Handler });

        Assert.Equal(statusCode, reply.StatusCode);
    }

    [Fact]
    public async Task Every_user_sees_the_rows_that_concern_him()
    {
        await using var scene = await Scene.StartAsync("crm");
        _ = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler });
        _ = await scene.CallAsync("event.bind", OfflineBinding());
        _ = await scene.CallAsync(PortalUser.Employee, "event.bind", new() { ["event"] = "OnCrmLeadAdd", ["handler"] = Handler });

        var all = await scene.CallAsync("event.get");
        var own = await scene.CallAsync(PortalUser.Employee, "event.get");

        Assert.Equal(
            $$"""
            [{"event":"ONCRMDEALADD","handler":"{{Handler}}","auth_type":"0","offline":0},
            {"event":"ONCRMDEALADD","connector_id":"erp","offline":1},
            {"event":"ONCRMLEADADD","handler":"{{Handler}}","auth_type":"2","offline":0}]
            """.ReplaceLineEndings(""),
            all.Result.ToJsonString());
        Assert.Equal($$"""[{"event":"ONCRMLEADADD","handler":"{{Handler}}","auth_type":"2","offline":0}]""", own.Result.ToJsonString());
    }

    [Theory]
    [InlineData("""{"event":"OnCrmDealAdd","handler":"https://app.example.com/events"}""", 2)]
    [InlineData("""{"event":"OnCrmDealAdd","handler":"https://app.example.com/events","auth_type":0}""", 1)]
    [InlineData("""{"event":"OnCrmDealAdd","handler":"https://app.example.com/events","auth_type":""}""", 1)]
    [InlineData("""{"event":"OnCrmDealAdd","handler":"https://app.example.com/events","auth_type":2}""", 1)]
    [InlineData("""{"event":"OnCrmDealAdd","handler":"https://app.example.com/other"}""", 0)]
    [InlineData("""{"event":"OnCrmDealAdd","event_type":"offline","auth_connector":"erp"}""", 1)]
    [InlineData("""{"event":"OnCrmDealAdd","event_type":"offline"}""", 0)]
    public async Task Unbinding_tells_how_many_handlers_it_removed(string parameters, int count)
    {
        await using var scene = await Scene.StartAsync("crm");
        _ = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler });
        _ = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler, ["auth_type"] = 2 });
        _ = await scene.CallAsync("event.bind", OfflineBinding());

        var reply = await scene.CallAsync("event.unbind", JsonNode.Parse(parameters)!.AsObject());

        Assert.Equal($$"""{"count":{{count}}}""", reply.Result.ToJsonString());
        Assert.Equal(3 - count, scene.Portal.Handlers.Count);
    }

    [Fact]
    public async Task A_user_without_rights_unbinds_his_own_handlers_only()
    {
        await using var scene = await Scene.StartAsync("crm");
        _ = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler });
        _ = await scene.CallAsync(PortalUser.Employee, "event.bind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler });

        var reply = await scene.CallAsync(PortalUser.Employee, "event.unbind", new() { ["event"] = "OnCrmDealAdd", ["handler"] = Handler });

        Assert.Equal(1, (int)reply.Result["count"]!);
        Assert.Equal(0, Assert.Single(scene.Portal.Handlers).UserId);
    }

    [Theory]
    [InlineData("{}", "ONAPPINSTALL", "ONTASKADD")]
    [InlineData("""{"scope":"crm"}""", "ONCRMDEALADD", "ONAPPINSTALL")]
    [InlineData("""{"full":true}""", "ONTASKADD", "ONNOTHING")]
    public async Task Events_are_listed_by_scope(string parameters, string listed, string absent)
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync("events", JsonNode.Parse(parameters)!.AsObject());

        var codes = reply.Result.AsArray().Select(code => (string?)code).ToList();
        Assert.Contains(listed, codes);
        Assert.DoesNotContain(absent, codes);
    }

    [Fact]
    public async Task A_handler_can_be_waited_for()
    {
        await using var scene = await Scene.StartAsync("crm");

        var waiting = scene.Portal.WaitForHandlerAsync("OnCrmDealAdd", TestContext.Current.CancellationToken);
        await scene.BindAsync("OnCrmLeadAdd");
        Assert.False(waiting.IsCompleted);
        await scene.BindAsync("OnCrmDealAdd");

        Assert.Equal("ONCRMDEALADD", (await waiting).EventName);
    }

    private static JsonObject OfflineBinding()
        => new() { ["event"] = "OnCrmDealAdd", ["event_type"] = "offline", ["auth_connector"] = "erp" };
}
