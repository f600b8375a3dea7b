using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>An application without endpoints that is installed on a portal and calls it.</summary>
internal sealed class RestScene : IAsyncDisposable
{
    public const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";
    public const string AccessToken = "access-token-of-the-test";
    public const string RefreshToken = "refresh-token-of-the-test";

    private readonly ServiceProvider _services;

    private RestScene(FakePortal portal, ServiceProvider services) => (Portal, _services) = (portal, services);

    public FakePortal Portal { get; }

    public IServiceProvider Services => _services;

    public IPortalStore Portals => _services.GetRequiredService<IPortalStore>();

    public FakeLogCollector Logs => _services.GetFakeLogCollector();

    public IBitrixClient Client { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RestScene> StartAsync(
        TimeProvider? time = null, Action<BitrixOptions>? configure = null, bool isInstalled = true, Action<BitrixBuilder>? build = null)
    {
        var portal = await FakePortal.StartAsync();
        var services = new ServiceCollection();
        _ = services.AddLogging(logging => logging.AddFakeLogging());
        if (time is not null)
            _ = services.AddSingleton(time);
        var builder = services
            .AddBitrix24(options =>
            {
                portal.Configure(options);
                configure?.Invoke(options);
            })
            .UseInMemoryStorage();
        build?.Invoke(builder);

        var scene = new RestScene(portal, services.BuildServiceProvider());
        if (isInstalled)
            await scene.InstallAsync(Member, new Uri(portal.Address, "/rest/"));
        return scene;
    }

    /// <summary>A result as portals send it.</summary>
    public static (int Status, JsonNode Body) Result(JsonNode? result, JsonObject? time = null)
        => (200, new JsonObject { ["result"] = result, ["time"] = time ?? [] });

    /// <summary>An error as portals send it.</summary>
    public static (int Status, JsonNode Body) Error(int status, string code, string description = "")
        => (status, new JsonObject { ["error"] = code, ["error_description"] = description });

    /// <summary>Puts the application on a portal.</summary>
    public async Task<IBitrixClient> InstallAsync(string memberId, Uri endpoint)
    {
        await Portals.SaveAsync(
            new StoredPortal(
                new Portal { MemberId = memberId, Domain = endpoint.Authority, ClientEndpoint = endpoint },
                new PortalCredentials
                {
                    AccessToken = AccessToken,
                    RefreshToken = RefreshToken,
                    RenewedAt = _services.GetRequiredService<TimeProvider>().GetUtcNow(),
                }),
            Cancellation);
        return Client = (await ClientOfAsync(memberId))!;
    }

    public async Task<IBitrixClient?> ClientOfAsync(string memberId)
        => await _services.GetRequiredService<IBitrixClientFactory>().CreateAsync(memberId, Cancellation);

    /// <summary>Where the portal is called from now on.</summary>
    public async Task<Uri> EndpointAsync() => (await Portals.FindAsync(Member, Cancellation))!.Portal.ClientEndpoint!;

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Portal.DisposeAsync();
    }
}
