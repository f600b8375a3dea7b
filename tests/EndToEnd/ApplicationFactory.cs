using Bitrix24Typed.Dispatching;
using Bitrix24Typed.EndToEnd.BitrixEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.EndToEnd;

/// <summary>Makes the application of these tests, which is no program of its own.</summary>
internal sealed class ApplicationFactory(IEnumerable<EventRouteTable> moreRoutes) : WebApplicationFactory<ApplicationFactory>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);

    protected override IHostBuilder CreateHostBuilder() => new HostBuilder()
        .ConfigureLogging(logging => logging.AddFakeLogging())
        .ConfigureWebHost(web => web
            .ConfigureServices(AddServices)
            .Configure(application => application.UseRouting().UseEndpoints(endpoints => endpoints.MapBitrix24())));

    private void AddServices(IServiceCollection services)
    {
        _ = services.AddRouting().AddSingleton<Calls>().AddSingleton<TimeProvider, OwnTime>();
        var bitrix = services.AddBitrix24(options =>
        {
            options.Scope.Add("crm");
            options.Scope.Add("user");
        }).AddEvents(EventRoutes.Default);
        foreach (var routes in moreRoutes)
            _ = bitrix.AddEvents(routes);
    }

    /// <summary>A portal whose clock is another one does not change the application's.</summary>
    private sealed class OwnTime : TimeProvider;
}
