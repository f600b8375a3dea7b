using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Pages.Tests.Emulation;

/// <summary>An emulator with its page, and an application that has bound the events of deals.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly HandlingApplication _handling;

    private Scene(PortalEmulator emulator, HandlingApplication handling) => (Emulator, _handling) = (emulator, handling);

    public PortalEmulator Emulator { get; }

    public EmulatedPortal Portal => Emulator.Portal;

    public Uri Handler => _handling.Handler;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Scene> StartAsync()
    {
        var handling = await HandlingApplication.StartAsync();
        var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions { Page = new EmulatorPage(), AllowLoopbackHandlers = true, DeliveryDelay = TimeSpan.Zero, Seed = 24 }, Cancellation);
        var scene = new Scene(emulator, handling);
        await scene.InstallAsync();
        return scene;
    }

    /// <summary>The address of a section of the first portal.</summary>
    public string AddressOf(string section) => new Uri(Emulator.Address, $"portals/{Portal.MemberId}/{section}").AbsoluteUri;

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        await _handling.DisposeAsync();
    }

    private async Task InstallAsync()
    {
        var application = Emulator.RegisterApplication(new EmulatedApplication { ClientId = "local.shop", ClientSecret = "secret", Scope = ["crm", "user"] });
        _ = await Portal.InstallAsync(application, Cancellation);
        var token = Portal.IssueToken(PortalUser.Administrator.Id, application).AccessToken;
        using var http = new HttpClient();
        foreach (var name in new[] { "OnCrmDealAdd", "OnCrmDealUpdate", "OnCrmDealDelete" })
        {
            using var bound = await http.PostAsync(
                new Uri(Portal.ClientEndpoint, "event.bind"),
                new FormUrlEncodedContent(new Dictionary<string, string> { ["auth"] = token, ["event"] = name, ["handler"] = Handler.AbsoluteUri }),
                Cancellation);
            _ = bound.EnsureSuccessStatusCode();
        }
    }
}
