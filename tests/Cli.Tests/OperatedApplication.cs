using System.Net;
using System.Net.Sockets;
using Bitrix24Typed.Cli.Tests.BitrixEvents;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Inbox;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Cli.Tests;

/// <summary>An application with management endpoints, and portals on which it is installed, all on real Kestrel.</summary>
internal sealed class OperatedApplication : IAsyncDisposable
{
    public const string Secret = "the-secret-of-the-application";
    public const string WebhookToken = "the-token-of-the-webhook";
    public const string WebhookMember = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    private readonly WebApplication _application;
    private readonly EmulatedApplication _registration;

    private OperatedApplication(WebApplication application, PortalEmulator emulator, EmulatedApplication registration)
    {
        _application = application;
        Emulator = emulator;
        _registration = registration;
    }

    public PortalEmulator Emulator { get; }

    public EmulatedPortal Portal => Emulator.Portal;

    public HandledDeals Handled => _application.Services.GetRequiredService<HandledDeals>();

    public IInboxStore Inbox => _application.Services.GetRequiredService<IInboxStore>();

    public Uri Address { get; private init; } = null!;

    public string EventsUrl => new Uri(Address, "/bitrix24/events").AbsoluteUri;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<OperatedApplication> StartAsync(Action<BitrixOptions>? configure = null, int portals = 1)
    {
        var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions { AllowLoopbackHandlers = true, DeliveryDelay = TimeSpan.Zero, PortalPorts = portals }, Cancellation);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var registration = emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = "local.operated",
            ClientSecret = Secret,
            Scope = ["crm"],
            InstallUrl = new Uri(address, "/bitrix24/install"),
            HasInterface = true,
        });

        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls(address.AbsoluteUri);
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton<HandledDeals>();
        _ = builder.Services.AddAuthentication("Bearer").AddScheme<AuthenticationSchemeOptions, BearerAuthentication>("Bearer", _ => { });
        _ = builder.Services.AddAuthorization(options => options.AddPolicy(BitrixPolicies.Management, policy => policy.RequireUserName("operator")));
        _ = builder.Services
            .AddBitrix24(options =>
            {
                options.ClientId = registration.ClientId;
                options.ClientSecret = Secret;
                options.PublicUrl = address;
                options.AuthorizationServer = emulator.AuthorizationServer;
                foreach (var portal in emulator.PortalAddresses)
                    options.AllowedPortalHosts.Add(portal.Authority);
                options.OutgoingWebhooks.Add(new() { MemberId = WebhookMember, ApplicationToken = WebhookToken });
                configure?.Invoke(options);
            })
            .AddEvents(EventRoutes.Default)
            .UseInMemoryStorage();
        var application = builder.Build();
        _ = application.MapBitrix24();
        _ = application.MapBitrix24Management();
        await application.StartAsync(Cancellation);
        return new OperatedApplication(application, emulator, registration) { Address = address };
    }

    /// <summary>Installs the application on a portal.</summary>
    public async Task<ApplicationInstallation> InstallAsync(EmulatedPortal? portal = null)
    {
        var installation = await (portal ?? Portal).InstallAsync(_registration, Cancellation);
        await Emulator.WaitForIdleAsync(Cancellation);
        return installation;
    }

    /// <summary>Unbinds an event behind the application's back.</summary>
    public async Task UnbindAsync(string eventName)
    {
        var client = await _application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(Portal.MemberId, Cancellation);
        _ = await client!.CallAsync("event.unbind", new() { ["event"] = eventName, ["handler"] = EventsUrl }, Cancellation);
    }

    /// <summary>Asks the application by the tool, as its operator, and reads the answer as JSON.</summary>
    public Task<ToolResult> AskAsync(params string[] arguments) => RunAsync([.. arguments, "--json"]);

    /// <summary>Asks the application by the tool, as its operator.</summary>
    public Task<ToolResult> RunAsync(params string[] arguments) => Tool.RunAsync(
        new Dictionary<string, string>
        {
            ["BITRIX24_URL"] = Address.AbsoluteUri,
            ["BITRIX24_BEARER"] = BearerAuthentication.Operator,
            ["COLUMNS"] = "220",
        },
        arguments);

    /// <summary>Lets events fail for good.</summary>
    /// <returns>The identifiers of the deals.</returns>
    public async Task FailAsync(int count)
    {
        Handled.IsBroken = true;
        for (var deal = 1; deal <= count; deal++)
            _ = (await Tool.RunAsync("trigger", "OnCrmDealUpdate", "--url", EventsUrl, "--token", WebhookToken, "--member-id", WebhookMember, "--set", $"data.FIELDS.ID={deal}")).Ends(0);
        while ((await Inbox.GetStatisticsAsync(Cancellation)).DeadLetters < count)
            await Task.Yield();
        Handled.IsBroken = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
