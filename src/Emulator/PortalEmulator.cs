using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bitrix24Typed.Emulator.Files;
using Bitrix24Typed.Emulator.Hosting;
using Bitrix24Typed.Emulator.OAuth;
using Bitrix24Typed.Emulator.Portals;
using Bitrix24Typed.Emulator.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Emulator;

/// <summary>
/// Bitrix24 portals and their authorization server on this machine: real HTTP, real tokens, and events that arrive once and late.
/// </summary>
/// <example>
/// <code>
/// await using var emulator = await PortalEmulator.StartAsync();
/// var application = emulator.RegisterApplication(new() { ClientId = "local.demo", ClientSecret = "secret", Scope = ["crm"] });
/// await emulator.Portal.InstallAsync(application);
/// </code>
/// </example>
public sealed class PortalEmulator : IAsyncDisposable
{
    private static readonly string[] RestVerbs = ["GET", "POST"];

    private readonly WebApplication _web;
    private readonly BitrixCloud _cloud;
    private readonly IReadOnlyList<Uri> _addresses;

    private PortalEmulator(WebApplication web, BitrixCloud cloud)
    {
        _web = web;
        _cloud = cloud;
        _addresses = [.. web.Urls.Select(url => new Uri(url))];
        cloud.AuthorizationServer.Address = _addresses[^1];
        Portal = AddPortal(new PortalOptions { LanguageId = cloud.Options.LanguageId });
    }

    /// <summary>Where the first portal listens. Tokens are issued there as well.</summary>
    public Uri Address => _addresses[0];

    /// <summary>Where the authorization server listens.</summary>
    public Uri AuthorizationServer => _cloud.AuthorizationServer.Address;

    /// <summary>The first portal.</summary>
    public EmulatedPortal Portal { get; }

    /// <summary>All portals, in the order in which they were added.</summary>
    public IReadOnlyList<EmulatedPortal> Portals => _cloud.Portals.List();

    /// <summary>The registered applications.</summary>
    public IReadOnlyCollection<EmulatedApplication> Applications => _cloud.AuthorizationServer.Applications;

    /// <summary>What goes wrong on demand.</summary>
    public PortalFaults Faults => _cloud.Faults;

    /// <summary>Starts an emulator with one portal.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<PortalEmulator> StartAsync(
        PortalEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var cloud = new BitrixCloud(options ?? new PortalEmulatorOptions());
        var web = Build(cloud.Options);
        Map(web, cloud);
        await web.StartAsync(cancellationToken);
        var emulator = new PortalEmulator(web, cloud);
        cloud.Logger.Listening(emulator.Address);
        return emulator;
    }

    /// <summary>Adds a portal.</summary>
    /// <param name="options">How it is.</param>
    /// <exception cref="InvalidOperationException">There is another portal at its host.</exception>
    public EmulatedPortal AddPortal(PortalOptions? options = null)
    {
        options ??= new PortalOptions();
        var portal = new EmulatedPortal(options.Domain ?? FreeDomain(), options, _cloud);
        _cloud.Portals.Add(portal);
        return portal;
    }

    /// <summary>Registers an application at the authorization server, so that it can be installed.</summary>
    /// <param name="application">The application.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="InvalidOperationException">Its client id is taken.</exception>
    public EmulatedApplication RegisterApplication(EmulatedApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        _cloud.AuthorizationServer.Register(application);
        return application;
    }

    /// <summary>Adds portals and installs an application on each of them.</summary>
    /// <param name="count">How many portals.</param>
    /// <param name="application">The application, registered.</param>
    /// <param name="cancellationToken">Gives up opening pages.</param>
    /// <returns>The installations, in the order of their portals.</returns>
    /// <exception cref="HttpRequestException">An installer's page can't be reached.</exception>
    public async Task<IReadOnlyList<ApplicationInstallation>> AddPortalsAsync(
        int count, EmulatedApplication application, CancellationToken cancellationToken = default)
    {
        var portals = Enumerable.Range(0, count).Select(_ => AddPortal()).ToList();
        var installations = new ConcurrentDictionary<EmulatedPortal, ApplicationInstallation>();
        await Parallel.ForEachAsync(portals, cancellationToken, async (portal, token)
            => installations[portal] = await portal.InstallAsync(application, token));
        return [.. portals.Select(portal => installations[portal])];
    }

    /// <summary>
    /// Makes a handler that takes each call of a portal or the authorization server to this emulator, whatever the portal's host is. Hosts
    /// that are no portal's are called as usual.
    /// </summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var target = context.DnsEndPoint;
            var isPortal = _cloud.Portals.IsTaken(target.Host) || _cloud.Portals.IsTaken($"{target.Host}:{target.Port}");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await (isPortal
                    ? socket.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken)
                    : socket.ConnectAsync(target, cancellationToken));
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    /// <summary>Completes when every event of every portal has been sent or lost.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task WaitForIdleAsync(CancellationToken cancellationToken = default)
        => Task.WhenAll(Portals.Select(portal => portal.WaitForIdleAsync(cancellationToken)));

    /// <summary>Stops the emulator. Events that still wait are lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    private static WebApplication Build(PortalEmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            for (var index = 0; index <= options.PortalPorts; index++)
                kestrel.Listen(IPAddress.Loopback, options.Port == 0 ? 0 : options.Port + index);
        });
        // The web server gets no logger: it would write addresses, in which callers send tokens and secrets.
        _ = builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, EmbeddedLifetime>();
        return builder.Build();
    }

    private static void Map(WebApplication web, BitrixCloud cloud)
    {
        var rest = new RestEndpoint(cloud);
        _ = web.MapMethods("/oauth/token", RestVerbs, (RequestDelegate)new TokenEndpoint(cloud).HandleAsync);
        _ = web.MapGet("/oauth/authorize", (RequestDelegate)new AuthorizeEndpoint(cloud.Portals).HandleAsync);
        _ = web.MapGet("/rest/download.json", (RequestDelegate)new DownloadEndpoint(cloud).HandleAsync);
        _ = web.MapMethods("/rest/{method}", RestVerbs, (RequestDelegate)rest.HandleAsync);
        _ = web.MapMethods("/rest/{user}/{code}/{method}", RestVerbs, (RequestDelegate)rest.HandleWebhookAsync);
    }

    // The last address is the authorization server's.
    private string FreeDomain()
        => _addresses.SkipLast(1).FirstOrDefault(address => !_cloud.Portals.IsTaken(address.Authority))?.Authority
            ?? $"portal{_cloud.Portals.List().Count + 1}.localhost:{Address.Port}";
}
