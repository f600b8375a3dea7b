using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class StateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string StateFile => Path.Combine(_folder, "state.json");

    private PortalEmulatorOptions Kept => Scene.Immediate with { StateFile = StateFile, PortalPorts = 2 };

    [Fact]
    public async Task Everything_outlives_the_emulator_in_a_file()
    {
        IssuedTokens tokens;
        string memberId;
        string applicationToken;
        await using (var scene = await Scene.StartAsync(Kept, "crm", "task", "imbot", "imconnector", "disk"))
        {
            (memberId, applicationToken) = (scene.Portal.MemberId, scene.Installation.ApplicationToken);
            tokens = scene.Portal.IssueToken(2, scene.Application);
            _ = scene.Emulator.AddPortal(new PortalOptions { LanguageId = "de", Plan = PortalPlan.Basic });
            await scene.BindAsync("OnCrmDealAdd", "/kept");
            _ = await scene.CallAsync("event.bind", new() { ["event"] = "OnCrmDealAdd", ["event_type"] = "offline" });
            _ = await scene.Portal.Deals.AddAsync("First", cancellationToken: Cancellation);
            var items = await scene.Portal.ItemTypes.AddAsync("Repairs", 147, cancellationToken: Cancellation);
            _ = await items.AddAsync("Pump", cancellationToken: Cancellation);
            var task = await scene.Portal.Tasks.AddAsync("Call", cancellationToken: Cancellation);
            _ = await scene.Portal.Tasks.AddCommentAsync(task, "Done", cancellationToken: Cancellation);
            _ = await scene.Portal.AddUserAsync("Mia", "Koch", cancellationToken: Cancellation);
            _ = await scene.CallAsync("imconnector.register", new() { ["ID"] = "pigeon" });
            _ = await scene.CallAsync("imbot.register", new()
            {
                ["CODE"] = "echo",
                ["EVENT_MESSAGE_ADD"] = "https://app.example.com/",
                ["PROPERTIES"] = new JsonObject { ["NAME"] = "Echo" },
            });
            _ = scene.Portal.Files.Add("a.txt", [1, 2]);
            _ = scene.Portal.AddIncomingWebhook(1, "crm");
            _ = scene.Portal.AddOutgoingWebhook(scene.Listener.At("/hook"), "OnTaskAdd");
            scene.Portal.Rename("renamed.bitrix24.com");
            await scene.Portal.WaitForIdleAsync(Cancellation);
        }

        await using var later = await Scene.StartEmptyAsync(Kept);
        var portal = later.Portal;
        var application = Assert.Single(later.Emulator.Applications);
        var profile = await later.GetAsync(new Uri(later.Emulator.AuthorizationServer, "/rest/app.info?auth=" + tokens.AccessToken));
        var redirection = await later.RedirectionOfAsync(new Uri(later.Emulator.Address, "/rest/profile"));
        var second = await portal.Deals.AddAsync("Second", cancellationToken: Cancellation);

        Assert.Equal((memberId, "renamed.bitrix24.com"), (portal.MemberId, portal.Domain));
        Assert.Equal(("http://renamed.bitrix24.com/rest/profile", 200), (redirection.AbsoluteUri, profile.StatusCode));
        Assert.Equal(applicationToken, Assert.Single(portal.Installations).ApplicationToken);
        Assert.Equal(("de", PortalPlan.Basic), (later.Emulator.Portals[1].LanguageId, later.Emulator.Portals[1].Plan));
        Assert.Equal(["ONCRMDEALADD", "ONCRMDEALADD", "ONIMBOTMESSAGEADD"], portal.Handlers.Select(handler => handler.EventName));
        Assert.Equal((2, "First"), (second, (string?)portal.Deals.Find(1)!["TITLE"]));
        Assert.Equal(2, portal.OfflineEvents.Count);
        Assert.Equal("Pump", (string?)portal.ItemTypes.ItemsOf(147)!.Find(1)!["TITLE"]);
        Assert.Equal("Done", (string?)Assert.Single(portal.Tasks.CommentsOf(1))["POST_MESSAGE"]);
        Assert.Equal(["Ada", "Emil", "Mia", "Echo"], portal.Users.Select(user => user.Name));
        Assert.Equal(("echo", "pigeon"), (Assert.Single(portal.Bots.List()).Code, Assert.Single(portal.OpenLines.Connectors)));
        Assert.Equal(2, portal.Files.Add("b.txt", []));
        _ = Assert.Single(portal.IncomingWebhooks);
        Assert.Contains("ONTASKADD", Assert.Single(portal.OutgoingWebhooks).Events);
        Assert.Equal("local.scene", application.ClientId);
        var renewed = await RenewAsync(later, application, tokens);
        Assert.Equal(200, renewed.StatusCode);
    }

    [Fact]
    public async Task A_portal_that_has_not_moved_is_found_at_its_new_port()
    {
        await using (var scene = await Scene.StartAsync(Kept, "crm"))
            _ = await scene.Portal.Deals.AddAsync("First", cancellationToken: Cancellation);

        await using var later = await Scene.StartEmptyAsync(Kept);
        var token = later.Portal.IssueToken(1, Assert.Single(later.Emulator.Applications)).AccessToken;
        var deal = await later.GetAsync(new Uri(later.Emulator.Address, $"/rest/crm.deal.get?id=1&auth={token}"));

        Assert.Equal("First", (string?)deal.Result["TITLE"]);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused()
    {
        await File.WriteAllTextAsync(StateFile, "{}", Cancellation);

        _ = await Assert.ThrowsAsync<JsonException>(() => PortalEmulator.StartAsync(Kept, Cancellation));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<RestReply> RenewAsync(Scene scene, EmulatedApplication application, IssuedTokens tokens)
    {
        var secrets = $"client_id={application.ClientId}&client_secret={application.ClientSecret}&refresh_token={tokens.RefreshToken}";
        return scene.GetAsync(new Uri(scene.Emulator.AuthorizationServer, "/oauth/token/?grant_type=refresh_token&" + secrets));
    }
}
