using Bitrix24Typed.Dashboard.Hosting;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Operating;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed;

/// <summary>Maps the page for operating an application.</summary>
public static class BitrixDashboardEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a page that shows portals and their bindings, figures of events and handlers, and dead letters, which it replays or discards. It needs the
    /// authorization policy <see cref="BitrixPolicies.Management"/>, which the application defines; in the environment <c>Development</c>
    /// <see cref="ManagementOptions.AllowAnonymousInDevelopment"/> admits everybody. It shows no body, token or secret, and asks no other host for
    /// anything. See docs/dashboard.md.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">The path under which the page and all that it needs are mapped.</param>
    /// <returns>The endpoint, for conventions.</returns>
    /// <exception cref="InvalidOperationException"><c>AddBitrix24</c> has not been called, or the policy is not defined.</exception>
    public static IEndpointConventionBuilder MapBitrix24Dashboard(
        this IEndpointRouteBuilder endpoints, string prefix = "/bitrix24/dashboard")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);

        var application = endpoints.ServiceProvider;
        if (application.GetService<IInboxStore>() is null)
            throw new InvalidOperationException("Call builder.Services.AddBitrix24(...) before app.MapBitrix24Dashboard().");

        var page = new DashboardPage(DashboardServices.Build(application));
        var endpoint = endpoints.Map($"/{prefix.Trim('/')}/{{**{DashboardPage.PathParameter}}}", page.HandleAsync).WithDisplayName("Bitrix24 dashboard");
        ManagementAccess.Require(endpoint, application, "app.MapBitrix24Dashboard()");
        return endpoint;
    }
}
