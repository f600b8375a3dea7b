using Bitrix24Typed.Dashboard.Figures;
using Bitrix24Typed.Dashboard.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Dashboard.Hosting;

/// <summary>
/// The page as one endpoint of the application: what it consists of (documents, scripts, styles, the connection of Blazor) is routed inside, so that
/// all of it is under one path and one authorization.
/// </summary>
internal sealed class DashboardPage
{
    /// <summary>The part of the address that is routed inside.</summary>
    public const string PathParameter = "dashboardPath";

    private readonly IServiceScopeFactory _scopes;
    private readonly RequestDelegate _pipeline;

    public DashboardPage(IServiceProvider services)
    {
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        _pipeline = Pipeline(services);

        // Figures are those since the start of the application, not since somebody first looked.
        _ = services.GetRequiredService<EventFigures>();
    }

    /// <summary>Answers a request.</summary>
    public Task HandleAsync(HttpContext http)
    {
        var inner = (string?)http.Request.RouteValues[PathParameter] ?? "";
        var outer = http.Request.Path.Value![..^inner.Length].TrimEnd('/');
        http.Request.PathBase = http.Request.PathBase.Add(outer);
        if (inner.Length == 0)
        {
            http.Response.Redirect(http.Request.PathBase.Add("/overview"));
            return Task.CompletedTask;
        }

        http.Request.Path = "/" + inner;
        http.Request.RouteValues.Clear();
        http.SetEndpoint(null);
        http.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(http, _scopes));
        return _pipeline(http);
    }

    private static RequestDelegate Pipeline(IServiceProvider services)
    {
        var page = new ApplicationBuilder(services);
        _ = page.UseMiddleware<PageGuard>()
            .UseStaticFiles()
            .UseRouting()
            .UseAntiforgery()
            .UseEndpoints(routes => routes.MapRazorComponents<App>().AddInteractiveServerRenderMode());
        return page.Build();
    }
}
