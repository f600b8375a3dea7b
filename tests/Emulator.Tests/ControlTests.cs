using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class ControlTests
{
    private static readonly PortalEmulatorOptions Controlled = Scene.Immediate with { EnableControl = true, PortalPorts = 2 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_portal_is_added_and_an_application_lives_on_it()
    {
        await using var scene = await Scene.StartEmptyAsync(Controlled);
        using var http = ClientOf(scene);
        var application = new JsonObject
        {
            ["clientId"] = "local.remote",
            ["clientSecret"] = "secret",
            ["scope"] = new JsonArray("crm"),
            ["installUrl"] = scene.Listener.At("/install").AbsoluteUri,
        };

        var portal = await PostAsync(http, "portals", new() { ["languageId"] = "de", ["plan"] = "Enterprise" });
        _ = await PostAsync(http, "applications", application);
        var path = $"portals/{portal["memberId"]}/applications/local.remote";
        var installed = await PostAsync(http, path + "/install", []);
        var updated = await PostAsync(http, path + "/update", new() { ["version"] = 2, ["events"] = "None" });
        var paid = await PostAsync(http, path + "/pay", new() { ["status"] = "S" });
        var tokens = await PostAsync(http, path + "/tokens/1", []);
        using var uninstalled = await http.PostAsJsonAsync(path + "/uninstall", new JsonObject { ["clean"] = true }, Cancellation);
        var after = await http.GetFromJsonAsync<JsonObject>($"portals/{portal["memberId"]}", Cancellation);

        Assert.Equal(("de", "Enterprise"), ((string?)portal["languageId"], (string?)portal["plan"]));
        Assert.Equal((1, 2, "S"), ((int)installed["version"]!, (int)updated["version"]!, (string?)paid["status"]));
        Assert.Equal(70, ((string)tokens["accessToken"]!).Length);
        Assert.True(uninstalled.IsSuccessStatusCode);
        Assert.Empty(after!["installations"]!.AsArray());
        Assert.Equal(2, scene.Emulator.Portals.Count);
    }

    [Fact]
    public async Task Objects_are_changed_and_their_deliveries_are_shown_live()
    {
        await using var scene = await Scene.StartAsync(Controlled, "crm", "task");
        await scene.BindAsync("OnCrmDealAdd");
        await scene.BindAsync("OnTaskUpdate");
        await scene.BindAsync("OnCrmLeadAdd");
        using var http = ClientOf(scene);
        var portal = $"portals/{scene.Portal.MemberId}";

        var deal = await PostAsync(http, portal + "/records/2", new() { ["title"] = "From outside", ["isRobot"] = true });
        var task = await PostAsync(http, portal + "/tasks", new() { ["title"] = "Call" });
        using var patched = await http.PatchAsJsonAsync(
            $"{portal}/tasks/{task["id"]}", new JsonObject { ["fields"] = new JsonObject { ["STATUS"] = 5 } }, Cancellation);
        var sample = await PostAsync(http, portal + "/events", new() { ["event"] = "OnCrmLeadAdd" });
        await scene.Portal.WaitForIdleAsync(Cancellation);

        using var live = await http.GetAsync(portal + "/deliveries/live", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await live.Content.ReadAsStreamAsync(Cancellation));
        List<string?> events = [];
        while (events.Count < 3)
        {
            var line = await reader.ReadLineAsync(Cancellation);
            if (line!.StartsWith("data: ", StringComparison.Ordinal))
                events.Add((string?)JsonNode.Parse(line["data: ".Length..])!["eventName"]);
        }

        var handlers = await http.GetFromJsonAsync<JsonArray>(portal + "/handlers", Cancellation);
        Assert.Equal(["ONCRMDEALADD", "ONTASKUPDATE", "ONCRMLEADADD"], events);
        Assert.Equal("From outside", (string?)scene.Portal.Deals.Find((long)deal["id"]!)!["TITLE"]);
        Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
        Assert.NotNull(sample["FIELDS"]!["ID"]);
        Assert.Equal("http", new Uri((string)handlers![0]!["handler"]!).Scheme);
    }

    [Fact]
    public async Task Faults_are_ordered_and_ended()
    {
        await using var scene = await Scene.StartAsync(Controlled, "crm");
        using var http = ClientOf(scene);

        using var ordered = await http.PostAsJsonAsync("faults", new JsonObject { ["call"] = "ServerError", ["name"] = "profile" }, Cancellation);
        var struck = await scene.CallAsync("profile");
        var listed = await http.GetFromJsonAsync<JsonArray>("faults", Cancellation);
        using var ended = await http.DeleteAsync("faults", Cancellation);
        var healthy = await scene.CallAsync("profile");
        using var wrong = await http.PostAsJsonAsync("faults", new JsonObject(), Cancellation);

        Assert.Equal((500, 200), (struck.StatusCode, healthy.StatusCode));
        Assert.Equal("ServerError", (string?)Assert.Single(listed!)!["call"]);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Theory]
    [InlineData("portals/unknown", HttpStatusCode.NotFound)]
    [InlineData("portals/{0}/records/999", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_not_found(string path, HttpStatusCode statusCode)
    {
        await using var scene = await Scene.StartEmptyAsync(Controlled);
        using var http = ClientOf(scene);

        using var response = await http.GetAsync(path.Replace("{0}", scene.Portal.MemberId, StringComparison.Ordinal), Cancellation);

        Assert.Equal(statusCode, response.StatusCode);
    }

    [Theory]
    [InlineData("applications", "{}")]
    [InlineData("portals/{0}/rename", "{}")]
    [InlineData("portals/{0}/events", """{"event":"OnNothing"}""")]
    public async Task Wrong_requests_are_refused(string path, string body)
    {
        await using var scene = await Scene.StartEmptyAsync(Controlled);
        using var http = ClientOf(scene);

        using var response = await http.PostAsJsonAsync(
            path.Replace("{0}", scene.Portal.MemberId, StringComparison.Ordinal), JsonNode.Parse(body), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_host_that_is_taken_is_a_conflict()
    {
        await using var scene = await Scene.StartEmptyAsync(Controlled);
        using var http = ClientOf(scene);

        using var response = await http.PostAsJsonAsync("portals", new JsonObject { ["domain"] = scene.Portal.Domain }, Cancellation);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task It_is_described_by_open_api()
    {
        await using var scene = await Scene.StartEmptyAsync(Controlled);
        using var http = ClientOf(scene);

        var description = await http.GetFromJsonAsync<JsonObject>("openapi.json", Cancellation);

        var paths = description!["paths"]!.AsObject();
        Assert.Contains("/control/portals/{memberId}/applications/{clientId}/install", paths);
        Assert.Equal("Adds a portal.", (string?)paths["/control/portals"]!["post"]!["summary"]);
        Assert.Contains("PortalView", description["components"]!["schemas"]!.AsObject());
    }

    [Fact]
    public async Task It_is_off_unless_it_is_wanted_and_answers_to_its_own_address_only()
    {
        await using var closed = await Scene.StartEmptyAsync();
        await using var open = await Scene.StartEmptyAsync(Controlled);
        using var http = new HttpClient();
        using var rebound = new HttpRequestMessage(HttpMethod.Get, new Uri(open.Emulator.Address, "/control/portals"));
        rebound.Headers.Host = "attacker.example.com";

        using var refused = await http.GetAsync(new Uri(closed.Emulator.Address, "/control/portals"), Cancellation);
        using var unknown = await http.SendAsync(rebound, Cancellation);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (refused.StatusCode, unknown.StatusCode));
    }

    private static HttpClient ClientOf(Scene scene) => new() { BaseAddress = new Uri(scene.Emulator.Address, "/control/") };

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, JsonObject body)
    {
        using var response = await http.PostAsJsonAsync(path, body, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!;
    }
}
