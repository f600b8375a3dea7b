using Bitrix24Typed.Bindings;
using Bitrix24Typed.Receiving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed;

/// <summary>Maps the endpoints of Bitrix24Typed.</summary>
public static class BitrixEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>POST {prefix}/events</c>, to which portals deliver, and <c>POST {prefix}/install</c>, the installation address of the
    /// application's registration. Both need no other authentication: what they take in is proven by tokens.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">The path under which both are mapped.</param>
    /// <returns>The endpoints, for conventions.</returns>
    /// <exception cref="InvalidOperationException"><c>AddBitrix24</c> has not been called.</exception>
    public static IEndpointConventionBuilder MapBitrix24(this IEndpointRouteBuilder endpoints, string prefix = "/bitrix24")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);

        var services = endpoints.ServiceProvider;
        var path = "/" + prefix.Trim('/');
        var addresses = services.GetService<HandlerAddresses>()
            ?? throw new InvalidOperationException("Call builder.Services.AddBitrix24(...) before app.MapBitrix24().");
        addresses.Prefix = path.TrimEnd('/');

        var group = endpoints.MapGroup(path);
        RequestDelegate receive = services.GetRequiredService<EventEndpoint>().HandleAsync;
        RequestDelegate install = services.GetRequiredService<InstallEndpoint>().HandleAsync;
        _ = group.MapPost($"/events/{{{EventEndpoint.UserParameter}?}}", receive);
        _ = group.MapPost("/install", install);
        return group.AllowAnonymous().DisableAntiforgery();
    }
}
