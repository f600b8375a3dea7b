using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>The services of all contenders. The classes of the handlers are created for each event.</summary>
internal static class HandlingServices
{
    public static IServiceCollection AddHandling(this IServiceCollection services)
    {
        _ = services
            .AddBitrix24(options => (options.ClientId, options.ClientSecret, options.PublicUrl) = ("local.1", "secret", new Uri("https://app.example.com")))
            .AddEvents(BitrixEvents.EventRoutes.Default)
            .UseInMemoryStorage();
        return services
            .AddSingleton<HandledEvents>()
            .AddSingleton<OurHandling>()
            .AddSingleton<HandWrittenHandling>()
            .AddTransient<HandWrittenHandlers>()
            .AddSingleton<MvcHandling>()
            .AddSingleton<OctokitHandling>();
    }

    /// <summary>The application is installed on the portal that delivers.</summary>
    public static async Task InstallAsync(this IServiceProvider services) => _ = await services.GetRequiredService<IPortalStore>().UpdateAsync(
        Deliveries.MemberId,
        _ => new StoredPortal(
            new Portal { MemberId = Deliveries.MemberId, Domain = Deliveries.Domain },
            PortalCredentials.Erased with { ApplicationToken = Deliveries.ApplicationToken }),
        CancellationToken.None);
}
