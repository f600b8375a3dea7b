using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class InstallationTests
{
    private const string FinishingPage = "<script>BX24.init(function () { BX24.installFinish(); });</script>";

    [Fact]
    public async Task Without_interface_the_application_is_sent_its_tokens_and_is_installed()
    {
        await using var scene = await Scene.StartEmptyAsync();

        await scene.InstallAsync(Described(scene, hasInterface: false));

        var form = Assert.Single(await scene.ReceivedAsync()).Form;
        Assert.True(scene.Installation.IsFinished);
        Assert.Equal("ONAPPINSTALL", form["event"]);
        Assert.Equal("1", form["data[VERSION]"]);
        Assert.Equal("Y", form["data[INSTALLED]"]);
        Assert.Equal("en", form["data[LANGUAGE_ID]"]);
        Assert.Equal(scene.Installation.ApplicationToken, form["auth[application_token]"]);
        Assert.Equal(scene.Portal.MemberId, form["auth[member_id]"]);
        Assert.NotEqual("", form["auth[refresh_token]"]);
        var profile = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, $"profile?auth={form["auth[access_token]"]}"));
        Assert.Equal("1", (string?)profile.Result["ID"]);
    }

    [Fact]
    public async Task With_interface_the_page_is_opened_as_the_browser_does()
    {
        await using var scene = await Scene.StartEmptyAsync();
        scene.Listener.Page = FinishingPage;

        await scene.InstallAsync(Described(scene, hasInterface: true));

        var request = Assert.Single(await scene.ReceivedAsync());
        var (query, form) = (request.Parameters, request.Form);
        Assert.Equal(["tab", "DOMAIN", "PROTOCOL", "LANG", "APP_SID"], query.Keys);
        Assert.Equal((scene.Portal.Domain, "0", "en"), (query["DOMAIN"], query["PROTOCOL"], query["LANG"]));
        Assert.Equal(
            [
                "AUTH_ID", "AUTH_EXPIRES", "REFRESH_ID", "SERVER_ENDPOINT", "APPLICATION_TOKEN", "APPLICATION_SCOPE", "member_id", "status",
                "PLACEMENT", "PLACEMENT_OPTIONS",
            ],
            form.Keys);
        Assert.Equal(("3600", "crm", "L", "DEFAULT"), (form["AUTH_EXPIRES"], form["APPLICATION_SCOPE"], form["status"], form["PLACEMENT"]));
        Assert.Equal(scene.Installation.ApplicationToken, form["APPLICATION_TOKEN"]);
        Assert.Equal(scene.Portal.MemberId, form["member_id"]);
        Assert.Equal("""{"any":"1\/"}""", form["PLACEMENT_OPTIONS"]);
        Assert.True(scene.Installation.IsFinished);
    }

    [Theory]
    [InlineData("<p>Installed</p>", 200)]
    [InlineData(FinishingPage, 500)]
    public async Task A_page_that_does_not_call_back_leaves_the_installation_unfinished(string page, int statusCode)
    {
        await using var scene = await Scene.StartEmptyAsync();
        (scene.Listener.Page, scene.Listener.StatusCode) = (page, statusCode);

        await scene.InstallAsync(Described(scene, hasInterface: true));

        var info = await scene.CallAsync("app.info");
        Assert.False(scene.Installation.IsFinished);
        Assert.False((bool)info.Result["INSTALLED"]!);
    }

    [Fact]
    public async Task Events_before_the_end_of_the_installation_are_dropped()
    {
        await using var scene = await Scene.StartEmptyAsync();
        await scene.InstallAsync(Described(scene, hasInterface: true));
        await scene.BindAsync("OnCrmDealAdd");
        var cancellationToken = TestContext.Current.CancellationToken;

        _ = await scene.Portal.Deals.AddAsync("too early", cancellationToken: cancellationToken);
        await scene.Installation.FinishAsync(cancellationToken);
        _ = await scene.Portal.Deals.AddAsync("in time", cancellationToken: cancellationToken);

        var events = (await scene.ReceivedAsync()).Where(request => request.Path == "/events");
        Assert.Contains("data%5BFIELDS%5D%5BID%5D=2&", Assert.Single(events).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_an_installation_is_told_to_the_handlers_bound_by_the_installer()
    {
        await using var scene = await Scene.StartEmptyAsync();
        await scene.InstallAsync(Described(scene, hasInterface: true));
        await scene.BindAsync("OnAppInstall");

        await scene.Installation.FinishAsync(TestContext.Current.CancellationToken);

        var received = (await scene.ReceivedAsync()).Single(request => request.Path == "/events");
        Assert.StartsWith("event=ONAPPINSTALL&event_handler_id=1&", received.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_removes_the_handlers_and_runs_the_installer_again()
    {
        await using var scene = await Scene.StartEmptyAsync();
        await scene.InstallAsync(Described(scene, hasInterface: false));
        await scene.BindAsync("OnCrmDealAdd");
        var applicationToken = scene.Installation.ApplicationToken;

        await scene.Installation.UpdateAsync(2, TestContext.Current.CancellationToken);

        var info = await scene.CallAsync("app.info");
        Assert.Empty(scene.Portal.Handlers);
        Assert.Equal(2, (int)info.Result["VERSION"]!);
        Assert.Equal(applicationToken, scene.Installation.ApplicationToken);
        Assert.Equal(["1", "2"], (await scene.ReceivedAsync()).Select(request => request.Form["data[VERSION]"]));
    }

    [Theory]
    [InlineData(UpdateEvents.All, "1 /install ONAPPINSTALL,2 /install ONAPPINSTALL,2 /events ONAPPUPDATE")]
    [InlineData(UpdateEvents.Update, "1 /install ONAPPINSTALL,2 /events ONAPPUPDATE")]
    [InlineData(UpdateEvents.Install, "1 /install ONAPPINSTALL,2 /install ONAPPINSTALL")]
    [InlineData(UpdateEvents.None, "1 /install ONAPPINSTALL")]
    public async Task An_update_is_announced_as_the_portal_does(UpdateEvents events, string announcements)
    {
        await using var scene = await Scene.StartEmptyAsync(Scene.Immediate with { UpdateEvents = events });
        await scene.InstallAsync(Described(scene, hasInterface: false));
        await scene.BindAsync("OnAppUpdate");

        await scene.Installation.UpdateAsync(2, TestContext.Current.CancellationToken);

        var received = await scene.ReceivedAsync();
        Assert.Equal(
            announcements.Split(',').Order(),
            received.Select(request => $"{request.Form["data[VERSION]"]} {request.Path} {request.Form["event"]}").Order());
        Assert.All(
            received.Where(request => request.Path == "/events"),
            request => Assert.Equal("1", request.Form["data[PREVIOUS_VERSION]"]));
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, "0")]
    public async Task An_uninstallation_is_told_without_tokens_and_ends_everything(bool clean, string flag)
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnAppUninstall");
        await scene.BindAsync("OnCrmDealAdd");
        var tokens = scene.Portal.IssueToken(1, scene.Application);
        var cancellationToken = TestContext.Current.CancellationToken;

        await scene.Installation.UninstallAsync(clean, cancellationToken);
        _ = await scene.Portal.Deals.AddAsync("nobody hears of it", cancellationToken: cancellationToken);

        var domain = $"127.0.0.1%3A{scene.Emulator.Address.Port}";
        Assert.Equal(
            "event=ONAPPUNINSTALL&event_handler_id=1&data%5BLANGUAGE_ID%5D=en&data%5BCLEAN%5D=" + flag
            + $"&ts={scene.Time.GetUtcNow().ToUnixTimeSeconds()}"
            + $"&auth%5Bdomain%5D={domain}&auth%5Bclient_endpoint%5D=http%3A%2F%2F{domain}%2Frest%2F"
            + $"&auth%5Bserver_endpoint%5D=http%3A%2F%2F127.0.0.1%3A{scene.Emulator.AuthorizationServer.Port}%2Frest%2F"
            + $"&auth%5Bmember_id%5D={scene.Portal.MemberId}&auth%5Bapplication_token%5D={scene.Installation.ApplicationToken}",
            Assert.Single(await scene.ReceivedAsync()).Body);
        var refused = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, "profile?auth=" + tokens.AccessToken));
        Assert.Equal("NO_AUTH_FOUND", refused.Error);
        Assert.Empty(scene.Portal.Handlers);
        Assert.Empty(scene.Portal.Installations);
    }

    [Fact]
    public async Task Installing_again_after_removal_keeps_the_application_token()
    {
        await using var scene = await Scene.StartAsync("crm");
        var cancellationToken = TestContext.Current.CancellationToken;

        await scene.Installation.UninstallAsync(clean: true, cancellationToken);
        var again = await scene.Portal.InstallAsync(scene.Application, cancellationToken);

        Assert.NotSame(scene.Installation, again);
        Assert.Equal(scene.Installation.ApplicationToken, again.ApplicationToken);
    }

    [Fact]
    public async Task An_unregistered_application_cannot_be_installed()
    {
        await using var scene = await Scene.StartEmptyAsync();

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Portal.InstallAsync(
            new() { ClientId = "local.unknown", ClientSecret = "secret" }, TestContext.Current.CancellationToken));
    }

    private static EmulatedApplication Described(Scene scene, bool hasInterface) => new()
    {
        ClientId = "local.scene",
        ClientSecret = "scene-secret",
        Scope = ["crm"],
        InstallUrl = scene.Listener.At("/install?tab=1"),
        HasInterface = hasInterface,
    };
}
