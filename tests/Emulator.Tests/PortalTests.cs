using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class PortalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_thousand_portals_are_installed_and_answer_each_for_itself()
    {
        await using var scene = await Scene.StartAsync(Scene.Immediate with { Seed = 1 }, "crm");

        var installations = await scene.Emulator.AddPortalsAsync(2000, scene.Application, Cancellation);

        var (first, last) = (installations[0], installations[^1]);
        using var http = new HttpClient(scene.Emulator.CreateHandler());
        var own = await ProfileAsync(http, last.Portal, last.Portal.IssueToken(2, scene.Application).AccessToken);
        var foreign = await ProfileAsync(http, first.Portal, last.Portal.IssueToken(2, scene.Application).AccessToken);
        Assert.Equal(2001, installations.Select(installation => installation.Portal.MemberId).Append(scene.Portal.MemberId).Distinct().Count());
        Assert.Equal(2001, scene.Emulator.Portals.Count);
        Assert.Equal("2", (string?)own["result"]!["ID"]);
        Assert.Equal("NO_AUTH_FOUND", (string?)foreign["error"]);
    }

    [Fact]
    public async Task A_seed_makes_the_same_portals_in_every_run()
    {
        async Task<IEnumerable<string>> TokensAsync()
        {
            await using var scene = await Scene.StartAsync(Scene.Immediate with { Seed = 9 }, "crm");
            var installations = await scene.Emulator.AddPortalsAsync(20, scene.Application, Cancellation);
            return installations.Select(installation => $"{installation.Portal.MemberId} {installation.ApplicationToken}");
        }

        Assert.Equal(await TokensAsync(), await TokensAsync());
    }

    [Fact]
    public async Task Portals_may_have_ports_of_their_own()
    {
        await using var scene = await Scene.StartAsync(Scene.Immediate with { PortalPorts = 2 }, "crm");
        var second = scene.Emulator.AddPortal(new PortalOptions { LanguageId = "de", Plan = PortalPlan.Enterprise });
        _ = await second.InstallAsync(scene.Application, Cancellation);

        var token = second.IssueToken(1, scene.Application).AccessToken;
        var info = await scene.GetAsync(new Uri(second.ClientEndpoint, "app.info?auth=" + token));

        Assert.NotEqual(scene.Portal.Domain, second.Domain);
        Assert.Equal(("de_ent250", "ent"), ((string?)info.Result["LICENSE"], (string?)info.Result["LICENSE_FAMILY"]));
    }

    [Fact]
    public async Task A_renamed_portal_sends_callers_from_its_old_host_to_the_new_one()
    {
        await using var scene = await Scene.StartAsync("crm");
        var old = scene.Portal.ClientEndpoint;
        await scene.BindAsync("OnCrmDealAdd");

        scene.Portal.Rename("renamed.bitrix24.com");

        using var http = new HttpClient(scene.Emulator.CreateHandler());
        using var redirection = await http.PostAsync(new Uri(old, "profile?x=1"), JsonContent.Create(new JsonObject()), Cancellation);
        var answer = await ProfileAsync(http, scene.Portal, scene.TokenOf(PortalUser.Employee));
        _ = await scene.Portal.Deals.AddAsync("after the move", cancellationToken: Cancellation);
        var form = Assert.Single(await scene.ReceivedAsync()).Form;
        Assert.Equal(HttpStatusCode.Redirect, redirection.StatusCode);
        Assert.Equal("http://renamed.bitrix24.com/rest/profile?x=1", redirection.Headers.Location!.AbsoluteUri);
        Assert.Equal("2", (string?)answer["result"]!["ID"]);
        Assert.Equal(
            ("renamed.bitrix24.com", "http://renamed.bitrix24.com/rest/"), (form["auth[domain]"], form["auth[client_endpoint]"]));
    }

    [Fact]
    public async Task Two_portals_cannot_have_one_host()
    {
        await using var scene = await Scene.StartAsync("crm");

        _ = Assert.Throws<InvalidOperationException>(() => scene.Emulator.AddPortal(new PortalOptions { Domain = scene.Portal.Domain }));
    }

    [Fact]
    public async Task A_deleted_portal_is_gone_for_rest_and_for_tokens()
    {
        await using var scene = await Scene.StartAsync("crm");
        var tokens = scene.Portal.IssueToken(1, scene.Application);

        scene.Portal.Delete();

        var call = await scene.CallAsync("profile");
        var renewal = await scene.RenewAsync(tokens.RefreshToken);
        Assert.Equal((500, "PORTAL_DELETED"), (call.StatusCode, call.Error));
        Assert.Equal((400, "PORTAL_DELETED"), (renewal.StatusCode, renewal.Error));
    }

    [Theory]
    [InlineData(PortalPlan.Free, null, "ACCESS_DENIED")]
    [InlineData(PortalPlan.Basic, "N", null)]
    [InlineData(PortalPlan.Professional, "Y", null)]
    public async Task The_plan_decides_about_features(PortalPlan plan, string? value, string? error)
    {
        await using var scene = await Scene.StartAsync("crm");
        scene.Portal.Plan = plan;

        var reply = await scene.CallAsync("feature.get", new() { ["CODE"] = "rest_offline_extended" });

        Assert.Equal((value, error), ((string?)reply.Body["result"]?["value"], reply.Error));
    }

    [Fact]
    public async Task An_added_user_may_call_and_raises_the_event()
    {
        await using var scene = await Scene.StartAsync("user");
        await scene.BindAsync("OnUserAdd");

        var user = await scene.Portal.AddUserAsync("Mia", "Koch", cancellationToken: Cancellation);

        var profile = await scene.CallAsync(user, "profile");
        var form = Assert.Single(await scene.ReceivedAsync()).Form;
        Assert.Equal(("3", "Mia"), ((string?)profile.Result["ID"], (string?)profile.Result["NAME"]));
        Assert.Equal(("3", "Koch", "3"), (form["data[ID]"], form["data[LAST_NAME]"], form["auth[user_id]"]));
    }

    private static async Task<JsonObject> ProfileAsync(HttpClient http, EmulatedPortal portal, string token)
    {
        using var response = await http.GetAsync(new Uri(portal.ClientEndpoint, "profile?auth=" + token), Cancellation);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
    }
}
