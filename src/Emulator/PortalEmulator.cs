using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bitrix24Typed.Emulator.Applications;
using Bitrix24Typed.Emulator.Control;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Files;
using Bitrix24Typed.Emulator.Hosting;
using Bitrix24Typed.Emulator.OAuth;
using Bitrix24Typed.Emulator.Portals;
using Bitrix24Typed.Emulator.Rest;
using Bitrix24Typed.Emulator.State;
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

    // A browser may still be watching; nothing is lost when it is hung up on.
    private static readonly TimeSpan LeaveTaking = TimeSpan.FromSeconds(2);

    private readonly BitrixCloud _cloud;
    private readonly WebApplication _web;
    private IReadOnlyList<Uri> _addresses = [];

    private PortalEmulator(PortalEmulatorOptions options)
    {
        _cloud = new BitrixCloud(options);
        _web = Build(options);
        Map();
    }

    /// <summary>Where the first portal listens. Tokens are issued there as well.</summary>
    public Uri Address => _addresses[0];

    /// <summary>The addresses at which portals listen: <see cref="PortalEmulatorOptions.PortalPorts"/> of them, the first being <see cref="Address"/>.</summary>
    public IReadOnlyList<Uri> PortalAddresses => [.. _addresses.SkipLast(1)];

    /// <summary>Where the authorization server listens.</summary>
    public Uri AuthorizationServer => _cloud.AuthorizationServer.Address;

    /// <summary>The first portal.</summary>
    public EmulatedPortal Portal => _cloud.Portals.First();

    /// <summary>All portals, in the order in which they were added.</summary>
    public IReadOnlyList<EmulatedPortal> Portals => _cloud.Portals.List();

    /// <summary>The registered applications.</summary>
    public IReadOnlyCollection<EmulatedApplication> Applications => _cloud.AuthorizationServer.Applications;

    /// <summary>All scopes that have events.</summary>
    public static IReadOnlyList<string> Scopes => EventCodes.Scopes;

    /// <summary>What goes wrong on demand.</summary>
    public PortalFaults Faults => _cloud.Faults;

    /// <summary>Starts an emulator with one portal.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">A port is taken, or the file of the state can't be read.</exception>
    /// <exception cref="JsonException">The file of the state is something else.</exception>
    public static async Task<PortalEmulator> StartAsync(
        PortalEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var emulator = new PortalEmulator(options ?? new PortalEmulatorOptions());
        try
        {
            await emulator.StartAsync(cancellationToken);
            return emulator;
        }
        catch
        {
            await emulator.StopAsync();
            throw;
        }
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
        // One after the other a seed makes the same tokens in every run.
        var parallelism = new ParallelOptions
        {
            MaxDegreeOfParallelism = _cloud.Options.Seed is null ? Environment.ProcessorCount : 1,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(portals, parallelism, async (portal, token)
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

    /// <summary>The latest 10,000 deliveries of all portals, oldest first, then those to come, until the caller has enough.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<EventDelivery> WatchDeliveriesAsync(CancellationToken cancellationToken = default) => _cloud.Log.WatchAsync(cancellationToken);

    /// <summary>Writes all that the emulator knows, but for its faults and deliveries, into a file. It holds secrets.</summary>
    /// <param name="file">The file; one that is there is replaced.</param>
    /// <param name="cancellationToken">Gives up writing.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public Task SaveAsync(string file, CancellationToken cancellationToken = default) => StateFile.WriteAsync(file, Save(), cancellationToken);

    /// <summary>Stops the emulator. Events that still wait are lost.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_cloud.Options.StateFile is { } file)
            await SaveAsync(file);
        await StopAsync();
    }

    /// <exception cref="KeyNotFoundException">There is no such portal.</exception>
    internal EmulatedPortal PortalOf(string memberId) => Portals.FirstOrDefault(portal => portal.MemberId == memberId)
        ?? throw new KeyNotFoundException($"There is no portal {memberId}.");

    /// <exception cref="KeyNotFoundException">There is no such portal or kind.</exception>
    internal PortalRecords RecordsOf(string memberId, int entityTypeId) => PortalOf(memberId).RecordsOf(entityTypeId)
        ?? throw new KeyNotFoundException($"There are no objects of the kind {entityTypeId}.");

    /// <exception cref="KeyNotFoundException">There is no such application.</exception>
    internal EmulatedApplication ApplicationOf(string clientId) => _cloud.AuthorizationServer.Find(clientId)
        ?? throw new KeyNotFoundException($"There is no application {clientId}.");

    /// <exception cref="KeyNotFoundException">The application is not installed there.</exception>
    internal ApplicationInstallation InstallationOf(string memberId, string clientId)
        => PortalOf(memberId).Installations.FirstOrDefault(installation => installation.Application.ClientId == clientId)
            ?? throw new KeyNotFoundException($"The application {clientId} is not installed on {memberId}.");

    private WebApplication Build(PortalEmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            for (var index = 0; index <= options.PortalPorts; index++)
                kestrel.Listen(IPAddress.Loopback, options.Port == 0 ? 0 : options.Port + index);
        });
        // The web server gets no logger: it would write addresses, in which callers send tokens and secrets.
        _ = builder.Services
            .AddRoutingCore()
            .AddSingleton(this)
            .AddSingleton<IHostLifetime, EmbeddedLifetime>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = LeaveTaking);
        if (options.EnableControl)
            _ = builder.Services.AddControl();
        options.Page?.AddServices(builder.Services);
        return builder.Build();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await _web.StartAsync(cancellationToken);
        _addresses = [.. _web.Urls.Select(url => new Uri(url))];
        _cloud.AuthorizationServer.Address = _addresses[^1];
        if (_cloud.Options.StateFile is { } file && await StateFile.ReadAsync(file, cancellationToken) is { } state)
            Load(state);
        else
            _ = AddPortal(new PortalOptions { LanguageId = _cloud.Options.LanguageId });
        _cloud.Logger.Listening(Address);
    }

    private async Task StopAsync()
    {
        await _cloud.DisposeAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    private EmulatorState Save()
    {
        var tokens = _cloud.Tokens.Save();
        return new EmulatorState(
            [.. _addresses.Select(address => address.Authority)],
            [.. Applications.Select(ApplicationDescription.Of)],
            [.. Portals.Select(portal => portal.Save())],
            tokens.Access,
            tokens.Refresh);
    }

    private void Load(EmulatorState state)
    {
        foreach (var application in state.Applications)
            _cloud.AuthorizationServer.Register(application.ToApplication());
        foreach (var saved in state.Portals)
        {
            var portal = AddPortal(new PortalOptions
            {
                Domain = Relocate(saved.Domain),
                MemberId = saved.MemberId,
                LanguageId = saved.LanguageId,
                Plan = saved.Plan,
            });
            portal.Load(saved with { FormerDomains = [.. saved.FormerDomains.Select(Relocate)] });
        }

        _cloud.Tokens.Load(state.AccessTokens, state.RefreshTokens, (memberId, clientId) => PortalOf(memberId).InstallationOf(clientId));

        // The ports may be others than the last time.
        string Relocate(string domain)
            => state.Hosts.IndexOf(domain) is >= 0 and var index && index < _addresses.Count ? _addresses[index].Authority : domain;
    }

    private void Map()
    {
        _web.UseMergedSlashes();
        _ = _web.UseRouting();
        var rest = new RestEndpoint(_cloud);
        _ = _web.MapMethods("/oauth/token", RestVerbs, (RequestDelegate)new TokenEndpoint(_cloud).HandleAsync);
        _ = _web.MapGet("/oauth/authorize", (RequestDelegate)new AuthorizeEndpoint(_cloud.Portals).HandleAsync);
        _ = _web.MapGet("/rest/download.json", (RequestDelegate)new DownloadEndpoint(_cloud).HandleAsync);
        _ = _web.MapMethods("/rest/{method}", RestVerbs, (RequestDelegate)rest.HandleAsync);
        _ = _web.MapMethods("/rest/{user}/{code}/{method}", RestVerbs, (RequestDelegate)rest.HandleWebhookAsync);
        if (_cloud.Options.EnableControl)
            _web.MapControl(this);
        _cloud.Options.Page?.Map(_web);
    }

    // The last address is the authorization server's.
    private string FreeDomain()
        => _addresses.SkipLast(1).FirstOrDefault(address => !_cloud.Portals.IsTaken(address.Authority))?.Authority
            ?? $"portal{_cloud.Portals.List().Count + 1}.localhost:{Address.Port}";
}
