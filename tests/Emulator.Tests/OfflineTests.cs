using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class OfflineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_changes_of_one_deal_are_one_row_with_the_last_time()
    {
        await using var scene = await StartAsync("OnCrmDealUpdate");
        var id = await scene.Portal.Deals.AddAsync("Busy", cancellationToken: Cancellation);
        for (var change = 0; change < 1000; change++)
            _ = await scene.Portal.Deals.UpdateAsync(id, [], cancellationToken: Cancellation);
        scene.Time.Advance(TimeSpan.FromMinutes(5));
        _ = await scene.Portal.Deals.UpdateAsync(id, [], ActingUser.Of(2), Cancellation);

        var reply = await scene.CallAsync("event.offline.get");

        Assert.Equal(
            """
            {"process_id":null,"events":[{"ID":"1","TIMESTAMP_X":"2026-03-01T12:05:00+00:00","EVENT_NAME":"ONCRMDEALUPDATE",
            "EVENT_DATA":{"FIELDS":{"ID":1}},"EVENT_ADDITIONAL":{"user_id":2},"MESSAGE_ID":"135faec08fd2a5b3ba8dfc115b7909f1"}]}
            """.ReplaceLineEndings(""),
            reply.Result.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Empty(scene.Portal.OfflineEvents);
    }

    [Fact]
    public async Task Reserved_rows_are_hidden_until_they_are_confirmed()
    {
        await using var scene = await StartAsync("OnCrmDealAdd");
        await AddDealsAsync(scene, 5);

        var first = await GetAsync(scene, """{"clear":0,"limit":2}""");
        var second = await GetAsync(scene, """{"clear":0,"limit":2,"order":{"ID":"DESC"}}""");
        var again = await GetAsync(scene, $$"""{"clear":0,"process_id":"{{ProcessIdOf(first)}}"}""");
        var confirmed = await scene.CallAsync("event.offline.clear", new() { ["process_id"] = ProcessIdOf(first), ["id"] = new JsonArray(1) });
        var rest = await GetAsync(scene, $$"""{"process_id":"{{ProcessIdOf(first)}}"}""");

        Assert.Equal(("1,2", "5,4", "1,2", "2"), (IdsOf(first), IdsOf(second), IdsOf(again), IdsOf(rest)));
        Assert.Equal(32, ProcessIdOf(first).Length);
        Assert.NotEqual(ProcessIdOf(first), ProcessIdOf(second));
        Assert.True((bool)confirmed.Result);
    }

    [Fact]
    public async Task A_change_of_what_is_reserved_is_a_new_row()
    {
        await using var scene = await StartAsync("OnCrmDealUpdate");
        var id = await scene.Portal.Deals.AddAsync("Busy", cancellationToken: Cancellation);
        _ = await scene.Portal.Deals.UpdateAsync(id, [], cancellationToken: Cancellation);
        var reserved = await GetAsync(scene, """{"clear":0}""");

        _ = await scene.Portal.Deals.UpdateAsync(id, [], cancellationToken: Cancellation);
        var next = await GetAsync(scene, """{"clear":0}""");

        Assert.Equal(("1", "2"), (IdsOf(reserved), IdsOf(next)));
        Assert.Equal(MessageIdOf(reserved, 0), MessageIdOf(next, 0));
    }

    [Fact]
    public async Task Erroneous_rows_come_only_when_they_are_asked_for()
    {
        await using var scene = await StartAsync("OnCrmDealAdd");
        await AddDealsAsync(scene, 3);
        var reserved = await GetAsync(scene, """{"clear":0}""");
        var failed = new JsonObject { ["process_id"] = ProcessIdOf(reserved), ["message_id"] = new JsonArray(MessageIdOf(reserved, 1)) };

        _ = await scene.CallAsync("event.offline.error", failed);

        var list = await scene.CallAsync("event.offline.list", new() { ["filter"] = new JsonObject { ["=ID"] = 2 } });
        var without = await GetAsync(scene, """{"clear":0}""");
        var with = await GetAsync(scene, """{"clear":0,"error":1}""");
        Assert.Equal(("", "1"), ((string?)list.Result[0]!["PROCESS_ID"], (string?)list.Result[0]!["ERROR"]));
        Assert.Equal(("", "2"), (IdsOf(without), IdsOf(with)));
    }

    [Fact]
    public async Task A_newer_change_wins_over_an_erroneous_row()
    {
        await using var scene = await StartAsync("OnCrmDealUpdate");
        var id = await scene.Portal.Deals.AddAsync("Busy", cancellationToken: Cancellation);
        _ = await scene.Portal.Deals.UpdateAsync(id, [], cancellationToken: Cancellation);
        var reserved = await GetAsync(scene, """{"clear":0}""");
        _ = await scene.Portal.Deals.UpdateAsync(id, [], cancellationToken: Cancellation);

        _ = await scene.CallAsync(
            "event.offline.error",
            new() { ["process_id"] = ProcessIdOf(reserved), ["message_id"] = new JsonArray(MessageIdOf(reserved, 0)) });

        var row = Assert.Single(scene.Portal.OfflineEvents);
        Assert.Equal((2, false), (row.Id, row.IsError));
    }

    [Fact]
    public async Task Own_changes_made_with_the_handlers_key_are_not_queued()
    {
        await using var scene = await Scene.StartAsync("crm");
        await BindAsync(scene, "OnCrmDealAdd", "erp");
        await BindAsync(scene, "OnCrmDealAdd", "shop");
        await BindAsync(scene, "OnCrmDealAdd", "");

        _ = await scene.CallAsync("crm.deal.add", new() { ["fields"] = new JsonObject(), ["auth_connector"] = "erp" });

        var (erp, shop, plain) = (
            await GetAsync(scene, """{"auth_connector":"erp"}"""),
            await GetAsync(scene, """{"auth_connector":"shop"}"""),
            await GetAsync(scene, "{}"));
        Assert.Equal(("", "1", "2"), (IdsOf(erp), IdsOf(shop), IdsOf(plain)));
    }

    [Theory]
    [InlineData("""{"filter":{"EVENT_NAME":"ONCRMLEADADD"}}""", "")]
    [InlineData("""{"filter":{">ID":1,"<=ID":3}}""", "2,3")]
    [InlineData("""{"filter":{">=TIMESTAMP_X":"2026-03-01T15:03:00+03:00"}}""", "3,4")]
    [InlineData("""{"order":{"TIMESTAMP_X":"DESC"},"limit":1}""", "4")]
    public async Task Rows_are_filtered_and_sorted(string parameters, string ids)
    {
        await using var scene = await StartAsync("OnCrmDealAdd");
        for (var minute = 0; minute < 4; minute++)
        {
            scene.Time.Advance(TimeSpan.FromMinutes(1));
            await AddDealsAsync(scene, 1);
        }

        Assert.Equal(ids, IdsOf(await GetAsync(scene, parameters)));
    }

    [Fact]
    public async Task A_list_reads_without_reserving_in_pages()
    {
        await using var scene = await StartAsync("OnCrmDealAdd");
        await AddDealsAsync(scene, 60);

        var first = await scene.CallAsync("event.offline.list");
        var second = await scene.CallAsync("event.offline.list", new() { ["start"] = 50 });

        Assert.Equal((50, 10), (first.Result.AsArray().Count, second.Result.AsArray().Count));
        Assert.Equal((60, 50), ((int)first.Body["total"]!, (int)first.Body["next"]!));
        Assert.Equal(60, scene.Portal.OfflineEvents.Count);
    }

    [Theory]
    [InlineData("event.offline.get", """{"limit":0}""", 400, "ERROR_ARGUMENT")]
    [InlineData("event.offline.clear", "{}", 400, "ERROR_ARGUMENT")]
    [InlineData("event.offline.clear", """{"process_id":"x","message_id":["short"]}""", 400, "ERROR_ARGUMENT")]
    [InlineData("event.offline.error", """{"process_id":"x"}""", 400, "ERROR_ARGUMENT")]
    public async Task Wrong_calls_are_refused(string method, string parameters, int statusCode, string error)
    {
        await using var scene = await StartAsync("OnCrmDealAdd");

        var reply = await scene.CallAsync(method, JsonNode.Parse(parameters)!.AsObject());

        Assert.Equal((statusCode, error), (reply.StatusCode, reply.Error));
    }

    [Theory]
    [InlineData("event.offline.get", """{"clear":0}""")]
    [InlineData("event.offline.get", """{"auth_connector":"erp"}""")]
    [InlineData("event.bind", """{"event":"OnCrmDealAdd","event_type":"offline","auth_connector":"erp"}""")]
    public async Task A_plan_without_the_feature_refuses_it(string method, string parameters)
    {
        await using var scene = await StartAsync("OnCrmDealAdd");
        scene.Portal.Plan = PortalPlan.Basic;

        var reply = await scene.CallAsync(method, JsonNode.Parse(parameters)!.AsObject());

        Assert.Equal((403, "LICENSE_CHECK_FAILED"), (reply.StatusCode, reply.Error));
    }

    [Fact]
    public async Task An_employee_may_not_read_the_queue()
    {
        await using var scene = await StartAsync("OnCrmDealAdd");

        var reply = await scene.CallAsync(PortalUser.Employee, "event.offline.get");

        Assert.Equal((403, "ACCESS_DENIED"), (reply.StatusCode, reply.Error));
    }

    [Fact]
    public async Task Reservations_are_dropped_after_thirty_days()
    {
        await using var scene = await StartAsync("OnCrmDealAdd");
        await AddDealsAsync(scene, 2);
        _ = await GetAsync(scene, """{"clear":0,"limit":1}""");

        scene.Time.Advance(TimeSpan.FromDays(31));

        Assert.Equal(2, Assert.Single(scene.Portal.OfflineEvents).Id);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(0, 4)]
    [InlineData(60, 1)]
    public async Task A_wake_up_call_comes_at_most_once_in_its_time(int? minTimeout, int calls)
    {
        await using var scene = await StartAsync("OnCrmDealAdd");
        var binding = new JsonObject { ["event"] = "OnOfflineEvent", ["handler"] = scene.Listener.At("/wake").AbsoluteUri };
        if (minTimeout is not null)
            binding["options"] = new JsonObject { ["minTimeout"] = minTimeout, ["nonsense"] = 1 };
        _ = await scene.CallAsync("event.bind", binding);

        await AddDealsAsync(scene, 3);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await AddDealsAsync(scene, 1);

        var received = await scene.ReceivedAsync();
        Assert.Equal(calls, received.Count);
        Assert.All(received, request => Assert.DoesNotContain("&data", request.Body, StringComparison.Ordinal));
        Assert.All(received, request => Assert.Contains("auth%5Brefresh_token%5D", request.Body, StringComparison.Ordinal));
    }

    private static async Task<Scene> StartAsync(string eventName)
    {
        var scene = await Scene.StartAsync("crm");
        await BindAsync(scene, eventName, "");
        return scene;
    }

    private static async Task BindAsync(Scene scene, string eventName, string connector)
    {
        var reply = await scene.CallAsync(
            "event.bind", new() { ["event"] = eventName, ["event_type"] = "offline", ["auth_connector"] = connector });
        Assert.True((bool)reply.Result);
    }

    private static async Task AddDealsAsync(Scene scene, int count)
    {
        for (var deal = 0; deal < count; deal++)
            _ = await scene.Portal.Deals.AddAsync("Deal", cancellationToken: Cancellation);
    }

    private static Task<RestReply> GetAsync(Scene scene, string parameters)
        => scene.CallAsync("event.offline.get", JsonNode.Parse(parameters)!.AsObject());

    private static string ProcessIdOf(RestReply reply) => (string)reply.Result["process_id"]!;

    private static string MessageIdOf(RestReply reply, int index) => (string)reply.Result["events"]![index]!["MESSAGE_ID"]!;

    private static string IdsOf(RestReply reply)
        => string.Join(',', reply.Result["events"]!.AsArray().Select(row => (string?)row!["ID"]));
}
