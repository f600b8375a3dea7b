using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class RecordTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deal_is_made_of_texts()
    {
        await using var scene = await Scene.StartAsync("crm");

        var added = await scene.CallAsync(PortalUser.Employee, "crm.deal.add", new()
        {
            ["FIELDS"] = new JsonObject
            {
                ["TITLE"] = "First",
                ["OPPORTUNITY"] = 1500.5,
                ["OPENED"] = false,
                ["UF_CRM_LIST"] = new JsonArray(1, 2),
                ["NONSENSE"] = "x",
                ["ID"] = 9,
            },
        });
        var deal = (await scene.CallAsync("crm.deal.get", new() { ["id"] = "1" })).Result;

        Assert.Equal(1, added.Result.GetValue<long>());
        Assert.Equal(("1", "First"), ((string?)deal["ID"], (string?)deal["TITLE"]));
        Assert.Equal(("1500.50", "N"), ((string?)deal["OPPORTUNITY"], (string?)deal["OPENED"]));
        Assert.Equal("""["1","2"]""", deal["UF_CRM_LIST"]!.ToJsonString());
        Assert.Equal(("2", "2026-03-01T12:00:00+00:00"), ((string?)deal["CREATED_BY_ID"], (string?)deal["DATE_CREATE"]));
        Assert.False(deal.AsObject().ContainsKey("NONSENSE"));
    }

    [Fact]
    public async Task A_deal_is_changed_and_deleted()
    {
        await using var scene = await Scene.StartAsync("crm");
        var id = await scene.Portal.Deals.AddAsync("First", cancellationToken: Cancellation);
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        var updated = await scene.CallAsync(
            PortalUser.Employee, "crm.deal.update", new() { ["id"] = id, ["fields"] = new JsonObject { ["stage_id"] = "WON" } });
        var deal = scene.Portal.Deals.Find(id)!;
        var deleted = await scene.CallAsync("crm.deal.delete", new() { ["id"] = id });

        Assert.Equal(("First", "WON", "1", "2"),
            ((string?)deal["TITLE"], (string?)deal["STAGE_ID"], (string?)deal["CREATED_BY_ID"], (string?)deal["MODIFY_BY_ID"]));
        Assert.Equal("2026-03-01T12:01:00+00:00", (string?)deal["DATE_MODIFY"]);
        Assert.True((bool)updated.Result);
        Assert.True((bool)deleted.Result);
        Assert.Null(scene.Portal.Deals.Find(id));
    }

    [Theory]
    [InlineData("crm.deal.get", "{}", "ID is not defined or invalid.")]
    [InlineData("crm.deal.get", """{"id":5}""", "Not found")]
    [InlineData("crm.deal.update", """{"id":5,"fields":{}}""", "Not found")]
    [InlineData("crm.deal.delete", """{"id":5}""", "Not found")]
    [InlineData("crm.deal.add", """{"fields":"x"}""", "Parameter 'fields' must be array.")]
    [InlineData("crm.deal.list", """{"filter":"x"}""", "Parameter 'filter' must be array.")]
    public async Task Wrong_calls_are_refused_without_a_code(string method, string parameters, string description)
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync(method, JsonNode.Parse(parameters)!.AsObject());

        Assert.Equal((400, "", description), (reply.StatusCode, reply.Error, reply.Description));
    }

    [Theory]
    [InlineData("{}", 1, 50, 120L, 50L)]
    [InlineData("""{"start":50}""", 51, 100, 120L, 100L)]
    [InlineData("""{"start":100}""", 101, 120, 120L, null)]
    [InlineData("""{"start":120}""", 101, 120, 120L, null)]
    [InlineData("""{"start":-1}""", 1, 50, 0L, null)]
    [InlineData("""{"start":-1,"filter":{">ID":100}}""", 101, 120, 0L, null)]
    [InlineData("""{"filter":{">=ID":"9","<=ID":11}}""", 9, 11, 3L, null)]
    public async Task A_list_comes_in_pages_of_fifty(string parameters, int first, int last, long total, long? next)
    {
        await using var scene = await Scene.StartAsync("crm");
        for (var number = 1; number <= 120; number++)
            _ = await scene.Portal.Deals.AddAsync($"Deal {number}", cancellationToken: Cancellation);

        var reply = await scene.CallAsync("crm.deal.list", JsonNode.Parse(parameters)!.AsObject());

        var expected = Enumerable.Range(first, last - first + 1).Select(id => $"{id}");
        Assert.Equal(expected, reply.Result.AsArray().Select(deal => (string?)deal!["ID"]));
        Assert.Equal((total, next), ((long)reply.Body["total"]!, (long?)reply.Body["next"]));
    }

    [Theory]
    [InlineData("""{"filter":{"STAGE_ID":"WON"}}""", "1,3")]
    [InlineData("""{"filter":{"=STAGE_ID":["WON","LOSE"]}}""", "1,3,4")]
    [InlineData("""{"filter":{"!STAGE_ID":"WON"}}""", "2,4")]
    [InlineData("""{"filter":{"!=STAGE_ID":["WON","LOSE"]}}""", "2")]
    [InlineData("""{"filter":{">OPPORTUNITY":9}}""", "2,3")]
    [InlineData("""{"filter":{"<OPPORTUNITY":"10","STAGE_ID":"WON"}}""", "1")]
    [InlineData("""{"order":{"OPPORTUNITY":"DESC"}}""", "3,2,1,4")]
    [InlineData("""{"order":{"STAGE_ID":"ASC","ID":"DESC"}}""", "4,2,3,1")]
    public async Task A_list_is_filtered_and_sorted(string parameters, string ids)
    {
        await using var scene = await Scene.StartAsync("crm");
        (string Stage, int Amount)[] deals = [("WON", 9), ("NEW", 10), ("WON", 100), ("LOSE", 1)];
        foreach (var (stage, amount) in deals)
        {
            var fields = new JsonObject { ["STAGE_ID"] = stage, ["OPPORTUNITY"] = amount };
            _ = await scene.Portal.Deals.AddAsync("Deal", fields, cancellationToken: Cancellation);
        }

        var reply = await scene.CallAsync("crm.deal.list", JsonNode.Parse(parameters)!.AsObject());

        Assert.Equal(ids, string.Join(',', reply.Result.AsArray().Select(deal => (string?)deal!["ID"])));
    }

    [Theory]
    [InlineData("""["TITLE"]""", "ID,TITLE")]
    [InlineData("""["id","title","UF_*"]""", "ID,TITLE,UF_CRM_1")]
    public async Task A_list_has_the_selected_fields(string select, string fields)
    {
        await using var scene = await Scene.StartAsync("crm");
        _ = await scene.Portal.Deals.AddAsync("First", new() { ["UF_CRM_1"] = "x" }, cancellationToken: Cancellation);

        var reply = await scene.CallAsync("crm.deal.list", new() { ["select"] = JsonNode.Parse(select) });

        Assert.Equal(fields, string.Join(',', Assert.Single(reply.Result.AsArray())!.AsObject().Select(field => field.Key)));
    }

    [Theory]
    [InlineData("lead", "TITLE", "ONCRMLEAD")]
    [InlineData("deal", "TITLE", "ONCRMDEAL")]
    [InlineData("contact", "NAME", "ONCRMCONTACT")]
    [InlineData("company", "TITLE", "ONCRMCOMPANY")]
    [InlineData("quote", "TITLE", "ONCRMQUOTE")]
    public async Task Every_kind_is_added_changed_and_deleted_with_its_events(string kind, string nameField, string eventPrefix)
    {
        await using var scene = await Scene.StartAsync("crm");
        foreach (var change in (string[])["ADD", "UPDATE", "DELETE"])
            await scene.BindAsync(eventPrefix + change);

        var added = await scene.CallAsync($"crm.{kind}.add", new() { ["fields"] = new JsonObject { [nameField] = "First" } });
        _ = await scene.CallAsync($"crm.{kind}.update", new() { ["id"] = 1, ["fields"] = new JsonObject { ["COMMENTS"] = "x" } });
        var read = await scene.CallAsync($"crm.{kind}.get", new() { ["id"] = 1 });
        var listed = await scene.CallAsync($"crm.{kind}.list", new() { ["filter"] = new JsonObject { [nameField] = "First" } });
        _ = await scene.CallAsync($"crm.{kind}.delete", new() { ["id"] = 1 });

        Assert.Equal(1, (long)added.Result);
        Assert.Equal(("First", "x"), ((string?)read.Result[nameField], (string?)read.Result["COMMENTS"]));
        _ = Assert.Single(listed.Result.AsArray());
        Assert.Equal(
            [eventPrefix + "ADD 1", eventPrefix + "UPDATE 1", eventPrefix + "DELETE 1"],
            (await scene.ReceivedAsync()).Select(request => $"{request.Form["event"]} {request.Form["data[FIELDS][ID]"]}"));
    }
}
