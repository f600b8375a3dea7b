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
    /// Maps what operators need, the command <c>bitrix24</c> for one: <c>{prefix}/inbox</c> (figures, dead letters, replay),
    /// <c>{prefix}/portals</c> (states, bindings, reconciliation) and <c>{prefix}/doctor</c> (checks, with what to do). All of it needs the
    /// authorization policy <see cref="BitrixPolicies.Management"/>, which the application defines. No token or secret is shown.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">The path under which all are mapped.</param>
    /// <returns>The endpoints, for conventions.</returns>
    /// <exception cref="InvalidOperationException"><c>AddBitrix24</c> has not been called, or the policy is not defined.</exception>
    public static IEndpointConventionBuilder MapBitrix24Management(
        this IEndpointRouteBuilder endpoints, string prefix = "/bitrix24/management")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);

        var services = endpoints.ServiceProvider;
        var inbox = services.GetService<InboxEndpoints>()
            ?? throw new InvalidOperationException("Call builder.Services.AddBitrix24(...) before app.MapBitrix24Management().");
        var group = endpoints.MapGroup("/" + prefix.Trim('/'));
        ManagementAccess.Require(group, services, "app.MapBitrix24Management()");
        inbox.Map(group.MapGroup("/inbox"));
        services.GetRequiredService<PortalEndpoints>().Map(group.MapGroup("/portals"));
        services.GetRequiredService<DoctorEndpoints>().Map(group);
        return group;
    }
}
