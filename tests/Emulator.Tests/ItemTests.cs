using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class ItemTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_of_a_smart_process_have_newer_names_and_numbers()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmTypeAdd");
        await scene.BindAsync("OnCrmDynamicItemAdd");
        await scene.BindAsync("OnCrmDynamicItemUpdate_1032");

        var type = await scene.CallAsync("crm.type.add", new() { ["fields"] = new JsonObject { ["title"] = "Repairs" } });
        var added = await scene.CallAsync("crm.item.add", new()
        {
            ["entityTypeId"] = 1032,
            ["fields"] = new JsonObject { ["title"] = "Pump", ["opportunity"] = 10.5, ["ufCrm_17"] = "x" },
        });
        var updated = await scene.CallAsync(
            "crm.item.update", new() { ["entityTypeId"] = 1032, ["id"] = 1, ["fields"] = new JsonObject { ["stageId"] = "DONE" } });

        var item = updated.Result["item"]!;
        Assert.Equal((1032, "Repairs"), ((int)type.Result["type"]!["entityTypeId"]!, (string?)type.Result["type"]!["title"]));
        Assert.Equal(1, (long)added.Result["item"]!["id"]!);
        Assert.Equal(("Pump", "DONE", 10.5m, "x"),
            ((string?)item["title"], (string?)item["stageId"], (decimal)item["opportunity"]!, (string?)item["ufCrm_17"]));
        Assert.Equal((1, "2026-03-01T12:00:00+00:00"), ((long)item["createdBy"]!, (string?)item["createdTime"]));
        Assert.Equal(
            ["ONCRMTYPEADD 1 ", "ONCRMDYNAMICITEMADD 1 1032", "ONCRMDYNAMICITEMUPDATE 1 1032"],
            (await scene.ReceivedAsync()).Select(request =>
                $"{request.Form["event"]} {request.Form["data[FIELDS][ID]"]} {request.Form.GetValueOrDefault("data[FIELDS][ENTITY_TYPE_ID]")}"));
    }

    [Fact]
    public async Task A_handler_for_one_type_does_not_hear_of_another()
    {
        await using var scene = await Scene.StartAsync("crm");
        var repairs = await scene.Portal.ItemTypes.AddAsync("Repairs", cancellationToken: Cancellation);
        var visits = await scene.Portal.ItemTypes.AddAsync("Visits", 147, cancellationToken: Cancellation);
        await scene.BindAsync("OnCrmDynamicItemAdd_147");

        _ = await repairs.AddAsync("Pump", cancellationToken: Cancellation);
        _ = await visits.AddAsync("Monday", cancellationToken: Cancellation);

        Assert.Equal("147", Assert.Single(await scene.ReceivedAsync()).Form["data[FIELDS][ENTITY_TYPE_ID]"]);
    }

    [Fact]
    public async Task Deals_are_items_as_well_and_raise_their_own_events()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd");
        for (var deal = 0; deal < 60; deal++)
            _ = await scene.CallAsync("crm.item.add", new() { ["entityTypeId"] = 2, ["fields"] = new JsonObject { ["title"] = $"{deal}" } });

        var page = await scene.CallAsync("crm.item.list", new()
        {
            ["entityTypeId"] = 2,
            ["filter"] = new JsonObject { [">id"] = 5 },
            ["order"] = new JsonObject { ["id"] = "DESC" },
            ["select"] = new JsonArray("id", "title"),
            ["start"] = -1,
        });

        var first = page.Result["items"]![0]!.AsObject();
        Assert.Equal(50, page.Result["items"]!.AsArray().Count);
        Assert.Equal((60, "59"), ((long)first["id"]!, (string?)first["title"]));
        Assert.Equal(60, (await scene.ReceivedAsync()).Count);
    }

    [Theory]
    [InlineData("""{"entityTypeId":999,"id":1}""", "Smart process not found")]
    [InlineData("""{"entityTypeId":2,"id":1}""", "Element not found")]
    public async Task What_is_not_there_is_not_found(string parameters, string description)
    {
        await using var scene = await Scene.StartAsync("crm");

        foreach (var method in (string[])["crm.item.get", "crm.item.update", "crm.item.delete"])
        {
            var reply = await scene.CallAsync(method, JsonNode.Parse(parameters)!.AsObject());
            Assert.Equal((400, "NOT_FOUND", description), (reply.StatusCode, reply.Error, reply.Description));
        }
    }

    [Fact]
    public async Task A_smart_process_is_listed_renamed_and_deleted_with_its_items()
    {
        await using var scene = await Scene.StartAsync("crm");
        _ = await scene.Portal.ItemTypes.AddAsync("Repairs", 147, cancellationToken: Cancellation);

        var renamed = await scene.CallAsync("crm.type.update", new() { ["id"] = 1, ["fields"] = new JsonObject { ["title"] = "Visits" } });
        var found = await scene.CallAsync("crm.type.getByEntityTypeId", new() { ["entityTypeId"] = 147 });
        var taken = await scene.CallAsync(
            "crm.type.add", new() { ["fields"] = new JsonObject { ["title"] = "Again", ["entityTypeId"] = 147 } });
        var denied = await scene.CallAsync(PortalUser.Employee, "crm.type.delete", new() { ["id"] = 1 });
        var deleted = await scene.CallAsync("crm.type.delete", new() { ["id"] = 1 });
        var listed = await scene.CallAsync("crm.type.list");
        var item = await scene.CallAsync("crm.item.list", new() { ["entityTypeId"] = 147 });

        Assert.Equal(("Visits", "Visits"), ((string?)renamed.Result["type"]!["title"], (string?)found.Result["type"]!["title"]));
        Assert.Equal((400, "ACCESS_DENIED", 200), (taken.StatusCode, denied.Error, deleted.StatusCode));
        Assert.Empty(listed.Result["types"]!.AsArray());
        Assert.Equal("NOT_FOUND", item.Error);
    }
}
