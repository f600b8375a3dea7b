using Bitrix24Typed.Bindings;
using Bitrix24Typed.Operating;
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

    /// <summary>
    /// Maps the management of the inbox: <c>GET {prefix}</c> (figures), <c>GET {prefix}/dead-letters</c> (filter and pages),
    /// <c>GET</c> and <c>DELETE {prefix}/dead-letters/{id}</c>, <c>POST {prefix}/dead-letters/{id}/replay</c>, and for many at once
    /// <c>POST {prefix}/dead-letters/replay</c> and <c>DELETE {prefix}/dead-letters</c> with a filter. All of it needs the authorization policy
    /// <see cref="BitrixPolicies.Inbox"/>, which the application defines. Bodies are shown without tokens.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">The path under which all are mapped.</param>
    /// <returns>The endpoints, for conventions.</returns>
    /// <exception cref="InvalidOperationException"><c>AddBitrix24</c> has not been called, or the policy is not defined.</exception>
    public static IEndpointConventionBuilder MapBitrix24Inbox(this IEndpointRouteBuilder endpoints, string prefix = "/bitrix24/inbox")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);

        var services = endpoints.ServiceProvider;
        var inbox = services.GetService<InboxEndpoints>()
            ?? throw new InvalidOperationException("Call builder.Services.AddBitrix24(...) before app.MapBitrix24Inbox().");
        var group = endpoints.MapGroup("/" + prefix.Trim('/'));
        InboxAccess.Require(group, services);
        inbox.Map(group);
        return group;
    }
}
