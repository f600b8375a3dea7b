using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bitrix24Typed;

/// <summary>Adds to what <c>AddBitrix24</c> has registered.</summary>
public sealed class BitrixBuilder
{
    internal BitrixBuilder(IServiceCollection services) => Services = services;

    /// <summary>The application's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds the handlers of an assembly: <c>EventRoutes.Default</c> of its namespace <c>BitrixEvents</c>. One call per assembly.</summary>
    /// <param name="routes">The generated routes.</param>
    /// <returns>This builder.</returns>
    public BitrixBuilder AddEvents(EventRouteTable routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.AddHandlers(Services);
        _ = Services.AddSingleton(routes);
        return this;
    }

    /// <summary>
    /// Keeps portals and events in memory until the process ends, for tests and for development: acknowledged events are lost with the process.
    /// </summary>
    /// <returns>This builder.</returns>
    public BitrixBuilder UseInMemoryStorage()
    {
        _ = Services.Replace(ServiceDescriptor.Singleton<IPortalStore, InMemoryPortalStore>());
        _ = Services.Replace(ServiceDescriptor.Singleton<IInboxStore, InMemoryInboxStore>());
        return this;
    }

    /// <summary>Adds type information for results of REST calls, needed when the application is trimmed or compiled ahead of time.</summary>
    /// <param name="context">A context of source-generated JSON: <c>MyJsonContext.Default</c>.</param>
    /// <returns>This builder.</returns>
    public BitrixBuilder AddJsonContext(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _ = Services.AddSingleton<IJsonTypeInfoResolver>(context);
        return this;
    }
}
