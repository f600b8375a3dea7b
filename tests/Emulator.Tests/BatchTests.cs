using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class BatchTests
{
    [Fact]
    public async Task Later_commands_refer_to_earlier_results()
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync("batch", new()
        {
            ["cmd"] = new JsonObject
            {
                ["who"] = "profile",
                ["add"] = "crm.deal.add?fields[TITLE]=Deal+of+$result[who][NAME]&fields[ASSIGNED_BY_ID]=$result[who][ID]",
                ["get"] = "crm.deal.get?id=$result[add]",
                ["list"] = "crm.deal.list?filter[ID][]=$result[add]&select[]=TITLE",
                ["first"] = "crm.deal.get?id=$result[list][0][ID]",
            },
        });

        var results = reply.Result["result"]!;
        Assert.Equal(("Deal of Ada", "1"), ((string?)results["get"]!["TITLE"], (string?)results["get"]!["ASSIGNED_BY_ID"]));
        Assert.Equal("""[{"ID":"1","TITLE":"Deal of Ada"}]""", results["list"]!.ToJsonString());
        Assert.Equal("1", (string?)results["first"]!["ID"]);
        Assert.Equal("""{"list":1}""", reply.Result["result_total"]!.ToJsonString());
        Assert.Equal(["who", "add", "get", "list", "first"], reply.Result["result_time"]!.AsObject().Select(time => time.Key));
    }

    [Fact]
    public async Task What_is_empty_is_written_as_a_list()
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync("batch", new() { ["cmd"] = new JsonObject() });

        Assert.Equal(
            """{"result":[],"result_error":[],"result_total":[],"result_next":[],"result_time":[]}""", reply.Result.ToJsonString());
    }

    [Fact]
    public async Task Commands_in_a_list_are_answered_by_a_list()
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync("batch", new() { ["cmd"] = new JsonArray("scope", "crm.deal.list") });

        Assert.Equal("""[["crm"],[]]""", reply.Result["result"]!.ToJsonString());
        Assert.Equal("""{"1":0}""", reply.Result["result_total"]!.ToJsonString());
    }

    [Theory]
    [InlineData("0", """{"last":["crm"]}""", "bad,denied,nested")]
    [InlineData("1", "[]", "bad")]
    public async Task An_error_ends_the_batch_if_it_shall(string halt, string result, string errors)
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync("batch", new()
        {
            ["halt"] = halt,
            ["cmd"] = new JsonObject
            {
                ["bad"] = "no.such.method",
                ["denied"] = "crm.deal.get?id=77",
                ["nested"] = "batch?cmd[a]=scope",
                ["last"] = "scope",
            },
        });

        Assert.Equal(200, reply.StatusCode);
        Assert.Equal(result, reply.Result["result"]!.ToJsonString());
        Assert.Equal(errors.Split(','), reply.Result["result_error"]!.AsObject().Select(error => error.Key));
        Assert.Equal("ERROR_METHOD_NOT_FOUND", (string?)reply.Result["result_error"]!["bad"]!["error"]);
        if (halt == "0")
            Assert.Equal("ERROR_BATCH_METHOD_NOT_ALLOWED", (string?)reply.Result["result_error"]!["nested"]!["error"]);
    }

    [Fact]
    public async Task Commands_after_the_fiftieth_are_refused()
    {
        await using var scene = await Scene.StartAsync("crm");
        var commands = new JsonObject(Enumerable.Range(0, 51).Select(index => KeyValuePair.Create($"c{index}", (JsonNode?)"scope")));

        var reply = await scene.CallAsync("batch", new() { ["cmd"] = commands });

        Assert.Equal(50, reply.Result["result"]!.AsObject().Count);
        Assert.Equal("ERROR_BATCH_LENGTH_EXCEEDED", (string?)reply.Result["result_error"]!["c50"]!["error"]);
    }

    [Fact]
    public async Task Handlers_are_bound_by_a_batch_in_a_form()
    {
        await using var scene = await Scene.StartAsync("crm");
        var token = scene.TokenOf(PortalUser.Administrator);
        const string command = "event.bind%3Fevent%3DONCRMDEALADD%26handler%3Dhttps%253A%252F%252Fapp.example.com%252Fevents";
        var form = $"auth={token}&halt=0&cmd%5Bb0%5D={command}";

        var reply = await scene.PostFormAsync(new Uri(scene.Portal.ClientEndpoint, "batch"), form);

        Assert.True((bool)reply.Result["result"]!["b0"]!);
        Assert.Equal("https://app.example.com/events", Assert.Single(scene.Portal.Handlers).Handler);
    }
}
