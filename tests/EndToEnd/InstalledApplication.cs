using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.EndToEnd;

/// <summary>The application of these tests and an emulated portal, both on real Kestrel.</summary>
internal sealed class InstalledApplication(TestApplication application) : IAsyncDisposable
{
    public PortalEmulator Emulator => application.Emulator;

    public EmulatedPortal Portal => application.Portal;

    public Calls Calls => Services.GetRequiredService<Calls>();

    public IServiceProvider Services => application.Services;

    public Uri Address => application.Address;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts both; the application is registered, not yet installed.</summary>
    public static async Task<InstalledApplication> StartAsync(
        bool hasInterface,
        Action<BitrixOptions, PortalEmulator>? configure = null,
        TimeProvider? portalTime = null,
        bool enforceLimits = false,
        params IEnumerable<EventRouteTable> moreRoutes)
    {
        var application = await TestApplication.StartAsync(
            new TestApplicationOptions
            {
                TimeProvider = portalTime ?? TimeProvider.System,
                Emulator = new() { DeliveryDelay = TimeSpan.Zero, EnforceLimits = enforceLimits },
                HasInterface = hasInterface,
            },
            new ApplicationFactory(moreRoutes),
            Cancellation);
        configure?.Invoke(application.Settings, application.Emulator);
        return new InstalledApplication(application);
    }

    /// <summary>The client of the portal.</summary>
    public Task<IBitrixClient> ClientAsync() => application.ClientOfAsync(cancellationToken: Cancellation);

    /// <summary>Installs the application and waits until its bindings are there.</summary>
    public async Task<ApplicationInstallation> InstallAsync()
    {
        var installation = await application.InstallAsync(cancellationToken: Cancellation);
        Assert.Equal("ONAPPINSTALL", (await Calls.NextAsync()).What);
        return installation;
    }

    public async Task<StoredPortal?> FindStoredAsync() => await Services.GetRequiredService<IPortalStore>().FindAsync(Portal.MemberId, Cancellation);

    /// <summary>Asserts that nothing secret of the run so far has been logged, then stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        var texts = Services.GetFakeLogCollector().GetSnapshot().Select(record => record.Message + record.Exception).ToList();
        var stored = await Services.GetRequiredService<IPortalStore>().FindAsync(Portal.MemberId, CancellationToken.None);
        string?[] secrets =
        [
            application.Registration.ClientSecret, stored?.Credentials.ApplicationToken, stored?.Credentials.AccessToken, stored?.Credentials.RefreshToken,
        ];

        await application.DisposeAsync();

        foreach (var secret in secrets.Where(secret => !string.IsNullOrEmpty(secret)))
            Assert.DoesNotContain(texts, text => text.Contains(secret!, StringComparison.Ordinal));
    }
}
