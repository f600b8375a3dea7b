using System.Net;
using System.Net.Sockets;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.EndToEnd.BitrixEvents;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.EndToEnd;

/// <summary>An application and an emulated portal, both on real Kestrel.</summary>
internal sealed class InstalledApplication : IAsyncDisposable
{
    private const string Secret = "the-secret-of-the-application";

    private readonly WebApplication _application;

    private InstalledApplication(WebApplication application, PortalEmulator emulator, EmulatedApplication registration)
    {
        _application = application;
        Emulator = emulator;
        Registration = registration;
    }

    public PortalEmulator Emulator { get; }

    public EmulatedPortal Portal => Emulator.Portal;

    public EmulatedApplication Registration { get; }

    public Calls Calls => _application.Services.GetRequiredService<Calls>();

    public IServiceProvider Services => _application.Services;

    public Uri Address { get; private init; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The client of the portal.</summary>
    public async Task<IBitrixClient> ClientAsync()
        => (await Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(Portal.MemberId, Cancellation))!;

    /// <summary>Starts both; the application is registered, not yet installed.</summary>
    public static async Task<InstalledApplication> StartAsync(
        bool hasInterface,
        Action<BitrixOptions, PortalEmulator>? configure = null,
        TimeProvider? portalTime = null,
        bool enforceLimits = false,
        EventRouteTable? moreRoutes = null)
    {
        var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions
            {
                AllowLoopbackHandlers = true,
                DeliveryDelay = TimeSpan.Zero,
                TimeProvider = portalTime ?? TimeProvider.System,
                EnforceLimits = enforceLimits,
            },
            Cancellation);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var registration = emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = "local.endtoend",
            ClientSecret = Secret,
            Scope = ["crm", "user"],
            InstallUrl = new Uri(address, "/bitrix24/install"),
            HasInterface = hasInterface,
        });

        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls(address.AbsoluteUri);
        _ = builder.Logging.ClearProviders().AddFakeLogging();
        _ = builder.Services.AddSingleton<Calls>();
        var bitrix = builder.Services
            .AddBitrix24(options =>
            {
                options.ClientId = registration.ClientId;
                options.ClientSecret = Secret;
                options.PublicUrl = address;
                options.AuthorizationServer = emulator.Address;
                options.AllowedPortalHosts.Add(emulator.Address.Authority);
                configure?.Invoke(options, emulator);
            })
            .AddEvents(EventRoutes.Default)
            .UseInMemoryStorage();
        if (moreRoutes is not null)
            _ = bitrix.AddEvents(moreRoutes);
        var application = builder.Build();
        _ = application.MapBitrix24();
        await application.StartAsync(Cancellation);
        return new InstalledApplication(application, emulator, registration) { Address = address };
    }

    /// <summary>Installs the application and waits until its bindings are there.</summary>
    public async Task<ApplicationInstallation> InstallAsync()
    {
        var installation = await Portal.InstallAsync(Registration, Cancellation);
        Assert.Equal("ONAPPINSTALL", (await Calls.NextAsync()).What);
        return installation;
    }

    public async Task<StoredPortal?> FindStoredAsync() => await Services.GetRequiredService<IPortalStore>().FindAsync(Portal.MemberId, Cancellation);

    /// <summary>Asserts that nothing secret of the run so far has been logged, then stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        var texts = _application.Services.GetFakeLogCollector().GetSnapshot().Select(record => record.Message + record.Exception).ToList();
        var stored = await _application.Services.GetRequiredService<IPortalStore>().FindAsync(Portal.MemberId, CancellationToken.None);
        string?[] secrets = [Secret, stored?.Credentials.ApplicationToken, stored?.Credentials.AccessToken, stored?.Credentials.RefreshToken];

        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        await Emulator.DisposeAsync();

        foreach (var secret in secrets.Where(secret => !string.IsNullOrEmpty(secret)))
            Assert.DoesNotContain(texts, text => text.Contains(secret!, StringComparison.Ordinal));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
