using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.EndToEnd.BitrixEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.EndToEnd.Offline;

/// <summary>An application with its files, which can be stopped and started, and an emulated portal, both in one time.</summary>
internal sealed class OfflineScene : IAsyncDisposable
{
    private const string Secret = "the-secret-of-the-application";
    private const int Done = 70;
    private const int Failed = 72;

    /// <summary>From a wake-up call to the reading: events that come online as well are given a minute.</summary>
    private static readonly TimeSpan WakeUpDelay = TimeSpan.FromSeconds(63);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromHours(1);

    /// <summary>Deliveries are late, as they are.</summary>
    private static readonly TimeSpan DeliveryDelay = TimeSpan.FromSeconds(3);

    private readonly TemporaryDirectory _directory = new();
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort()}");
    private WebApplication? _application;

    private OfflineScene(PortalEmulator emulator, WatchedTime time, SetClock portalClock)
    {
        Emulator = emulator;
        Time = time;
        PortalClock = portalClock;
    }

    public PortalEmulator Emulator { get; }

    public EmulatedPortal Portal => Emulator.Portal;

    public WatchedTime Time { get; }

    public SetClock PortalClock { get; }

    public Calls Calls { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts both and installs the application.</summary>
    public static async Task<OfflineScene> StartAsync(PortalPlan plan = PortalPlan.Professional)
    {
        var time = new WatchedTime();
        var portalClock = new SetClock(time);
        var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions { AllowLoopbackHandlers = true, DeliveryDelay = DeliveryDelay, TimeProvider = portalClock }, Cancellation);
        emulator.Portal.Plan = plan;
        var scene = new OfflineScene(emulator, time, portalClock);
        await scene.RunAsync();
        _ = await emulator.Portal.InstallAsync(scene.Registration(), Cancellation);
        await scene.DeliverAsync();
        Assert.Equal("ONAPPINSTALL", (await scene.Calls.NextAsync()).What);
        return scene;
    }

    /// <summary>Starts the application.</summary>
    public async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls(_address.AbsoluteUri);
        _ = builder.Logging.ClearProviders().AddFakeLogging().AddFilter("Bitrix24Typed.Offline", LogLevel.Debug);
        _ = builder.Services.AddSingleton<TimeProvider>(Time);
        _ = builder.Services.AddSingleton(Calls);
        _ = builder.Services
            .AddBitrix24(options =>
            {
                options.ClientId = "local.endtoend";
                options.ClientSecret = Secret;
                options.PublicUrl = _address;
                options.AuthorizationServer = Emulator.Address;
                options.AllowedPortalHosts.Add(Emulator.Address.Authority);
                options.Storage.Path = _directory.PathOf("bitrix24.db");
            })
            .AddEvents(EventRoutes.Default)
            .AddEvents(new ConnectorRoutes());
        _application = builder.Build();
        _ = _application.MapBitrix24();
        await _application.StartAsync(Cancellation);
    }

    /// <summary>Stops the application.</summary>
    public async Task StopAsync()
    {
        if (_application is null)
            return;

        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        _application = null;
    }

    /// <summary>Lets an object be added on the portal: an event that is queued only.</summary>
    public Task AddAsync(long id, ActingUser? actingUser = null) => RaiseAsync("OnCrmRequisiteAdd", id, actingUser);

    /// <summary>Lets an object be changed on the portal: an event that is sent and queued.</summary>
    public Task UpdateAsync(long id) => RaiseAsync("OnCrmRequisiteUpdate", id);

    /// <summary>Lets something happen to an object of the portal.</summary>
    public Task RaiseAsync(string eventName, long id, ActingUser? actingUser = null)
        => Portal.RaiseAsync(eventName, new JsonObject { ["FIELDS"] = new JsonObject { ["ID"] = id } }, actingUser, Cancellation);

    /// <summary>Reserves all that is queued, as another reader that then ends.</summary>
    public async Task ReserveAsync()
    {
        var token = Portal.IssueToken(PortalUser.Administrator.Id, Emulator.Applications.Single()).AccessToken;
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(Portal.ClientEndpoint, $"event.offline.get.json?auth={token}&clear=0"), Cancellation);
        _ = answer.EnsureSuccessStatusCode();
        Assert.All(Portal.OfflineEvents, queued => Assert.NotEmpty(queued.ProcessId));
    }

    /// <summary>Lets the queue server deliver what has happened so far.</summary>
    public async Task DeliverAsync()
    {
        Time.Advance(DeliveryDelay);
        await Portal.WaitForIdleAsync(Cancellation);
    }

    /// <summary>Lets the application read the queues, for which it waits.</summary>
    public async Task WakeUpAsync()
    {
        await Time.WaitForWaitAsync(WakeUpDelay);
        Time.Advance(WakeUpDelay);
    }

    /// <summary>Waits until a reading has failed.</summary>
    public Task WaitForFailureAsync() => WaitForLogAsync(Failed, 1);

    /// <summary>Lets the application repeat a reading that has failed.</summary>
    public async Task RetryAsync()
    {
        await WaitForFailureAsync();
        await Time.WaitForWaitAsync(RetryDelay);
        Time.Advance(RetryDelay);
    }

    /// <summary>Lets the interval pass after which portals are read unasked.</summary>
    public async Task PollAsync()
    {
        await Time.WaitForWaitAsync(PollInterval);
        Time.Advance(PollInterval);
    }

    /// <summary>Waits until so many times rows have been stored and confirmed since the application was started.</summary>
    public Task WaitUntilDoneAsync(int times) => WaitForLogAsync(Done, times);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Emulator.DisposeAsync();
        _directory.Dispose();
    }

    private EmulatedApplication Registration() => Emulator.RegisterApplication(new EmulatedApplication
    {
        ClientId = "local.endtoend",
        ClientSecret = Secret,
        Scope = ["crm", "user"],
        InstallUrl = new Uri(_address, "/bitrix24/install"),
        HasInterface = false,
    });

    private async Task<string> WaitForLogAsync(int id, int count)
    {
        await foreach (var record in _application!.Services.GetFakeLogCollector().GetLogsAsync(Cancellation))
        {
            if (record.Id.Id == id && --count == 0)
                return record.Message;
        }

        throw new InvalidOperationException("The log has ended.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
