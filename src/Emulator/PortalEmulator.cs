using System.Net;
using Bitrix24Typed.Emulator.Hosting;
using Bitrix24Typed.Emulator.OAuth;
using Bitrix24Typed.Emulator.Portals;
using Bitrix24Typed.Emulator.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator;

/// <summary>
/// A Bitrix24 portal and its authorization server on this machine: real HTTP, real tokens, and events that arrive once and late.
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
    private readonly AuthorizationServer _server;

    private PortalEmulator(WebApplication web, AuthorizationServer server, EmulatedPortal portal, Uri address)
    {
        _web = web;
        _server = server;
        Portal = portal;
        Address = address;
    }

    /// <summary>Where the portal and the authorization server listen.</summary>
    public Uri Address { get; }

    /// <summary>The portal.</summary>
    public EmulatedPortal Portal { get; }

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<PortalEmulator> StartAsync(
        PortalEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new PortalEmulatorOptions();
        var identifiers = new IdentifierGenerator(options.Seed);
        var tokens = new TokenStore(identifiers, options.TimeProvider);
        var server = new AuthorizationServer(tokens);
        var portals = new PortalDirectory();

        var logger = options.LoggerFactory.CreateLogger<PortalEmulator>();

        var web = Build(options);
        Map(web, server, portals, new RestEndpoint(portals, new RestAuthentication(tokens), options.TimeProvider, logger));
        await web.StartAsync(cancellationToken);

        var address = new Uri(web.Urls.Single());
        var portal = new EmulatedPortal(address, server, tokens, identifiers, options, logger);
        portals.Add(portal);
        logger.Listening(address);
        return new PortalEmulator(web, server, portal, address);
    }

    /// <summary>Registers an application at the authorization server, so that it can be installed.</summary>
    /// <param name="application">The application.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="InvalidOperationException">Its client id is taken.</exception>
    public EmulatedApplication RegisterApplication(EmulatedApplication application)
    {
        ArgumentNullException.ThrowIfNull(application);
        _server.Register(application);
        return application;
    }

    /// <summary>Stops the emulator. Events that still wait are lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)Portal).DisposeAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    private static WebApplication Build(PortalEmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        // The web server gets no logger: it would write addresses, in which callers send tokens and secrets.
        _ = builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, EmbeddedLifetime>();
        return builder.Build();
    }

    private static void Map(WebApplication web, AuthorizationServer server, PortalDirectory portals, RestEndpoint rest)
    {
        _ = web.MapMethods("/oauth/token", RestVerbs, (RequestDelegate)new TokenEndpoint(server).HandleAsync);
        _ = web.MapGet("/oauth/authorize", (RequestDelegate)new AuthorizeEndpoint(portals).HandleAsync);
        _ = web.MapMethods("/oauth-rest/{method}", RestVerbs, (RequestDelegate)rest.HandleAuthorizationServerAsync);
        _ = web.MapMethods("/rest/{method}", RestVerbs, (RequestDelegate)rest.HandleApplicationAsync);
        _ = web.MapMethods("/rest/{user}/{code}/{method}", RestVerbs, (RequestDelegate)rest.HandleWebhookAsync);
    }
}
