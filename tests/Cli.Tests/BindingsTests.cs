using System.Text.Json.Nodes;

namespace Bitrix24Typed.Cli.Tests;

public sealed class BindingsTests
{
    [Fact]
    public async Task What_is_bound_is_listed_with_what_is_missing()
    {
        await using var application = await OperatedApplication.StartAsync();
        _ = await application.InstallAsync();

        var portal = Assert.Single((await application.AskAsync("bindings", "list")).Ends(0).Json.AsArray())!;

        Assert.Equal((application.Portal.MemberId, application.Portal.Domain), ((string?)portal["memberId"], (string?)portal["domain"]));
        var deal = Assert.Single(portal["items"]!.AsArray(), binding => (string)binding!["eventName"]! == "ONCRMDEALUPDATE")!;
        Assert.Equal(("Bound", application.EventsUrl), ((string?)deal["status"], (string?)deal["handler"]));
        var task = Assert.Single(portal["items"]!.AsArray(), binding => (string)binding!["eventName"]! == "ONTASKADD")!;
        Assert.Equal("Missing", (string?)task["status"]);
    }

    [Fact]
    public async Task What_is_lost_is_found_and_bound_again_on_every_portal()
    {
        await using var application = await OperatedApplication.StartAsync(portals: 3);
        var lost = await application.InstallAsync();
        lost.GrantedScope = ["crm", "task"];
        foreach (var other in new[] { application.Emulator.AddPortal(), application.Emulator.AddPortal() })
            (await application.InstallAsync(other)).GrantedScope = ["crm", "task"];
        _ = (await application.AskAsync("bindings", "sync")).Ends(0);
        Assert.Empty((await application.AskAsync("bindings", "diff")).Ends(0).Json.AsArray());

        await application.UnbindAsync("OnCrmDealUpdate");

        var different = Assert.Single((await application.AskAsync("bindings", "diff")).Ends(1).Json.AsArray())!;
        Assert.Equal(application.Portal.Domain, (string?)different["domain"]);
        var missing = Assert.Single(different["items"]!.AsArray())!;
        Assert.Equal(("ONCRMDEALUPDATE", "Missing"), ((string?)missing["eventName"], (string?)missing["status"]));

        var synced = (await application.AskAsync("bindings", "sync")).Ends(0).Json.AsArray();
        Assert.Equal(3, synced.Count);
        var changed = Assert.Single(synced, portal => portal!["bound"]!.AsArray().Count > 0)!;
        Assert.Equal("ONCRMDEALUPDATE", (string?)Assert.Single(changed["bound"]!.AsArray())!["eventName"]);
        Assert.Contains(application.Portal.Handlers, handler => handler.EventName == "ONCRMDEALUPDATE");
        Assert.Contains("as they should be", (await application.RunAsync("bindings", "diff")).Ends(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_portal_refuses_is_said_with_the_scope_it_lacks()
    {
        await using var application = await OperatedApplication.StartAsync();
        _ = await application.InstallAsync();

        var portal = Assert.Single((await application.AskAsync("bindings", "sync", "--portal", application.Portal.Domain)).Ends(1).Json.AsArray())!;

        var refused = Assert.Single(portal["refused"]!.AsArray())!;
        Assert.Equal(("ONTASKADD", "ERROR_EVENT_NOT_FOUND"), ((string?)refused["eventName"], (string?)refused["code"]));
        Assert.Equal(["task"], refused["missingScopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.Contains("grant the scope task", (await application.RunAsync("bindings", "sync")).Ends(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_that_can_not_be_asked_does_not_hide_the_others()
    {
        await using var application = await OperatedApplication.StartAsync(portals: 2);
        _ = await application.InstallAsync();
        _ = await application.InstallAsync(application.Emulator.AddPortal());
        application.Portal.Delete();

        var portals = (await application.AskAsync("bindings", "list")).Ends(1).Json.AsArray();

        Assert.Equal(2, portals.Count);
        Assert.NotNull(Find(portals, application.Portal.MemberId)["error"]);
        Assert.Null(Find(portals, application.Emulator.Portals[1].MemberId)["error"]);
    }

    [Fact]
    public async Task A_portal_that_nobody_knows_is_a_finding()
    {
        await using var application = await OperatedApplication.StartAsync();

        var result = (await application.RunAsync("bindings", "list", "--portal", "nobody.bitrix24.com")).Ends(1);

        Assert.Contains("nobody.bitrix24.com", result.Errors, StringComparison.Ordinal);
    }

    private static JsonNode Find(JsonArray portals, string memberId) => Assert.Single(portals, portal => (string)portal!["memberId"]! == memberId)!;
}
