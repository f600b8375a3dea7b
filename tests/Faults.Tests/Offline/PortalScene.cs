using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Faults.Tests.Offline;

/// <summary>An application in processes of its own, installed on an emulated portal whose clock may be ahead.</summary>
internal sealed class PortalScene : IAsyncDisposable
{
    private const string ClientId = "local.faults";
    private const string Secret = "the-secret-of-the-application";

    // A delivery is handled when the second of its change is over: within it nobody could tell whether that was the last change.
    private static readonly TimeSpan DeliveryDelay = TimeSpan.FromSeconds(3);

    // What may still be delivered is not read from the queue: what is older is.
    private static readonly TimeSpan TwinDelay = TimeSpan.FromSeconds(65);

    private readonly MovableClock _clock;
    private readonly LoadBalancer _balancer;

    private PortalScene(FaultApplication application, LoadBalancer balancer, PortalEmulator emulator, MovableClock clock)
        => (Application, _balancer, Emulator, _clock) = (application, balancer, emulator, clock);

    public FaultApplication Application { get; }

    public PortalEmulator Emulator { get; }

    public EmulatedPortal Portal => Emulator.Portal;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it and installs the application: one process on SQLite, or two that share a PostgreSQL database.</summary>
    public static async Task<PortalScene> StartAsync(StorageKind storage, TestServer server, params string[] settings)
    {
        var clock = new MovableClock();
        var emulator = await PortalEmulator.StartAsync(new() { AllowLoopbackHandlers = true, DeliveryDelay = DeliveryDelay, TimeProvider = clock }, Cancellation);
        var application = new FaultApplication(storage is StorageKind.Postgres ? await server.CreateDatabaseAsync() : null);
        var scene = new PortalScene(application, await LoadBalancer.StartAsync(application), emulator, clock);
        for (var count = storage is StorageKind.Postgres ? 2 : 1; count > 0; count--)
            _ = await application.StartProcessAsync([.. scene.Settings(), .. settings]);
        await scene.InstallAsync();
        return scene;
    }

    /// <summary>
    /// Lets the portal's time pass until whatever has happened is old enough to be read from the queue. What is being delivered arrives before: else
    /// it would be late by more than any delivery is, and handled as well as what has been read.
    /// </summary>
    /// <param name="changes">Made by users who meanwhile have a rest.</param>
    public async Task AgeAsync(DealChanges changes)
    {
        using var pause = await changes.PauseAsync();
        _clock.Offset += DeliveryDelay;
        await Portal.WaitForIdleAsync(Cancellation);
        _clock.Offset += TwinDelay - DeliveryDelay;
    }

    /// <summary>Lets the portal's time pass.</summary>
    public void Advance(TimeSpan time) => _clock.Offset += time;

    public async ValueTask DisposeAsync()
    {
        Application.Dispose();
        await Emulator.DisposeAsync();
        await _balancer.DisposeAsync();
    }

    private IEnumerable<string> Settings() =>
    [
        $"Bitrix24:ClientId={ClientId}",
        $"Bitrix24:ClientSecret={Secret}",
        $"Bitrix24:PublicUrl={_balancer.Address}",
        $"Bitrix24:AuthorizationServer={Emulator.Address}",
        $"Bitrix24:AllowedPortalHosts:0={Emulator.Address.Authority}",
        "Bitrix24:Scope:0=crm",

        // It is not the limit of calls that is to decide how long it takes.
        "Bitrix24:Rest:CallsPerSecond=10000",
        "Bitrix24:Rest:Burst=10000",
    ];

    private async Task InstallAsync()
    {
        var application = Emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = ClientId,
            ClientSecret = Secret,
            Scope = ["crm"],
            InstallUrl = new Uri(_balancer.Address, "/bitrix24/install"),
        });
        _ = await Portal.InstallAsync(application, Cancellation);
        await Journal.WaitUntilAsync(() => IsBound("ONCRMDEALUPDATE", isOffline: false)
            && IsBound("ONCRMDEALUPDATE", isOffline: true)
            && IsBound("ONCRMDEALADD", isOffline: true));
    }

    private bool IsBound(string eventName, bool isOffline)
        => Portal.Handlers.Any(handler => handler.EventName == eventName && handler.IsOffline == isOffline);
}
