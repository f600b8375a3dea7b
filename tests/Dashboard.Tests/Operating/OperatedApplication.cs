using System.Net;
using System.Net.Sockets;
using Bitrix24Typed.Dashboard.Tests.BitrixEvents;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Dashboard.Tests.Operating;

/// <summary>An application with a dashboard and emulated portals, all on real Kestrel.</summary>
internal sealed class OperatedApplication : IAsyncDisposable
{
    private const string Secret = "the-secret-of-the-application-1234567890";

    private readonly WebApplication _application;
    private readonly EmulatedApplication _registration;

    private OperatedApplication(WebApplication application, PortalEmulator emulator, EmulatedApplication registration, Uri address)
        => (_application, Emulator, _registration, Address) = (application, emulator, registration, address);

    public PortalEmulator Emulator { get; }

    public EmulatedPortal Portal => Emulator.Portal;

    public Uri Address { get; }

    public string Dashboard => new Uri(Address, "/bitrix24/dashboard").AbsoluteUri;

    public Shop Shop => _application.Services.GetRequiredService<Shop>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts an application that is installed on the first portal.</summary>
    public static async Task<OperatedApplication> StartAsync(
        string environment = "Development",
        bool isOpen = true,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        TimeProvider? time = null)
    {
        var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions { AllowLoopbackHandlers = true, DeliveryDelay = TimeSpan.Zero, PortalPorts = 3, Seed = 6 }, Cancellation);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var registration = emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = "local.shop",
            ClientSecret = Secret,
            Scope = ["crm", "user"],
            InstallUrl = new Uri(address, "/bitrix24/install"),
        });

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        _ = builder.WebHost.UseUrls(address.AbsoluteUri);
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton<Shop>().AddSingleton(time ?? TimeProvider.System);
        _ = builder.Services.AddAuthentication("Header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("Header", _ => { });
        _ = builder.Services.AddAuthorization(options => options.AddPolicy(BitrixPolicies.Management, policy => policy.RequireUserName(HeaderAuthentication.Admin)));
        services?.Invoke(builder.Services);
        _ = builder.Services
            .AddBitrix24(options =>
            {
                options.ClientId = registration.ClientId;
                options.ClientSecret = Secret;
                options.PublicUrl = address;
                options.AuthorizationServer = emulator.Address;
                foreach (var portal in emulator.PortalAddresses)
                    options.AllowedPortalHosts.Add(portal.Authority);
                options.Inbox.MaxAttempts = 1;
                options.Management.AllowAnonymousInDevelopment = isOpen;
            })
            .AddEvents(EventRoutes.Default)
            .UseInMemoryStorage();
        var application = builder.Build();
        _ = application.MapBitrix24();
        _ = application.MapBitrix24Dashboard();
        map?.Invoke(application);
        await application.StartAsync(Cancellation);

        var operated = new OperatedApplication(application, emulator, registration, address);
        await operated.InstallAsync(emulator.Portal);
        return operated;
    }

    /// <summary>Installs the application on a portal, and waits until its events are bound.</summary>
    public async Task InstallAsync(EmulatedPortal portal)
    {
        _ = await portal.InstallAsync(_registration, Cancellation);
        _ = await portal.WaitForHandlerAsync("ONCRMDEALADD", Cancellation);
        _ = await portal.WaitForHandlerAsync("ONCRMDEALUPDATE", Cancellation);
    }

    /// <summary>Adds deals, whose events are delivered when it returns.</summary>
    public async Task AddDealsAsync(int count)
    {
        for (var deal = 0; deal < count; deal++)
            _ = await Portal.Deals.AddAsync($"Deal {deal}", cancellationToken: Cancellation);
        await Portal.WaitForIdleAsync(Cancellation);
    }

    /// <summary>Removes a binding on the portal, as an administrator might.</summary>
    public async Task UnbindAsync(string eventName)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(
            new Uri(Portal.ClientEndpoint, "event.unbind"),
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["auth"] = Portal.IssueToken(PortalUser.Administrator.Id, _registration).AccessToken,
                ["event"] = eventName,
                ["handler"] = Portal.Handlers.Single(handler => handler.EventName == eventName).Handler,
            }),
            Cancellation);
        _ = answer.EnsureSuccessStatusCode();
    }

    /// <summary>All that nobody may see.</summary>
    public async Task<IReadOnlyList<string>> SecretsAsync()
    {
        var stored = (await _application.Services.GetRequiredService<IPortalStore>().FindAsync(Portal.MemberId, Cancellation))!.Credentials;
        string?[] secrets = [Secret, stored.ApplicationToken, stored.AccessToken, stored.RefreshToken];
        return [.. secrets.OfType<string>().Where(secret => secret.Length > 0)];
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
