using System.Net;
using System.Net.Sockets;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>An application on Kestrel, with a SQLite file of its own.</summary>
internal sealed class FleetApplication : IAsyncDisposable
{
    private const string RestClient = "Bitrix24.Rest";
    private const string AuthorizationClient = "Bitrix24.Authorization";
    private const string Secret = "secret-of-the-fleet";

    // Real time: so long lasts a call that nobody answers.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleConnection = TimeSpan.FromSeconds(5);

    private readonly WebApplication _web;

    private FleetApplication(WebApplication web, Uri address, EmulatedApplication registration)
        => (_web, Address, Registration) = (web, address, registration);

    /// <summary>Where portals deliver.</summary>
    public Uri Address { get; }

    /// <summary>How the portals know it.</summary>
    public EmulatedApplication Registration { get; }

    public IPortalStore Portals => _web.Services.GetRequiredService<IPortalStore>();

    public DealJournal Deals => _web.Services.GetRequiredService<DealJournal>();

    /// <summary>Starts an application and registers it.</summary>
    /// <param name="emulator">Where the portals are.</param>
    /// <param name="hasInterface">Whether it is installed by a page or by an event.</param>
    /// <param name="hosts">The hosts of the portals, now and later.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tally">Counts its calls.</param>
    /// <param name="directory">Where it keeps its files.</param>
    public static async Task<FleetApplication> StartAsync(
        PortalEmulator emulator, bool hasInterface, IEnumerable<string> hosts, FleetClock clock, CallTally tally, DirectoryInfo directory)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var registration = emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = hasInterface ? "app.fleet.page" : "app.fleet.event",
            ClientSecret = Secret,
            Scope = ["crm", "user"],
            InstallUrl = new Uri(address, "bitrix24/install"),
            HasInterface = hasInterface,
        });

        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls(address.AbsoluteUri);
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddDataProtection().PersistKeysToFileSystem(directory);
        _ = builder.Services.AddSingleton<TimeProvider>(clock.Time).AddSingleton<DealJournal>();
        _ = builder.Services
            .AddBitrix24(options =>
            {
                options.ClientId = registration.ClientId;
                options.ClientSecret = Secret;
                options.PublicUrl = address;
                options.AuthorizationServer = emulator.AuthorizationServer;
                options.Storage.Path = Path.Combine(directory.FullName, "bitrix24.db");
                foreach (var host in hosts)
                    options.AllowedPortalHosts.Add(host);
            })
            .AddEvents(new FleetRoutes());
        _ = builder.Services.AddHttpClient(AuthorizationClient).AddHttpMessageHandler(() => new TalliedCalls(clock, tally));
        _ = builder.Services.AddHttpClient(RestClient, client => client.Timeout = CallTimeout)
            .ConfigurePrimaryHttpMessageHandler(() => HandlerOf(emulator))
            .AddHttpMessageHandler(() => new TalliedCalls(clock, tally));

        var web = builder.Build();
        _ = web.MapBitrix24();
        await web.StartAsync();
        return new FleetApplication(web, address, registration);
    }

    /// <summary>How many events wait to be handled, or are dead.</summary>
    public ValueTask<InboxStatistics> CountEventsAsync(CancellationToken cancellationToken)
        => _web.Services.GetRequiredService<IInboxStore>().GetStatisticsAsync(cancellationToken);

    /// <summary>Why events of a portal could not be handled.</summary>
    public async Task<string> DescribeDeadLettersAsync(EmulatedPortal portal, CancellationToken cancellationToken)
    {
        var letters = await _web.Services.GetRequiredService<IInboxStore>()
            .QueryDeadLettersAsync(new DeadLetterFilter { MemberId = portal.MemberId }, cancellationToken)
            .Select(letter => $"{letter.Event.EventName}: {letter.Failure.Message}")
            .ToListAsync(cancellationToken);
        return string.Join("; ", letters.Distinct());
    }

    /// <summary>The client of a portal on which the application is installed.</summary>
    public async Task<IBitrixClient> ClientAsync(EmulatedPortal portal, CancellationToken cancellationToken)
        => await _web.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(portal.MemberId, cancellationToken)
            ?? throw new InvalidOperationException($"{portal.Domain} is not known.");

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    // Thousands of portals are as many hosts: connections are not kept for long.
    private static SocketsHttpHandler HandlerOf(PortalEmulator emulator)
    {
        var handler = emulator.CreateHandler();
        (handler.UseCookies, handler.PooledConnectionIdleTimeout) = (false, IdleConnection);
        return handler;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
