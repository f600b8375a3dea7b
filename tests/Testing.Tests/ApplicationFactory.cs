using Bitrix24Typed.Testing.Tests.BitrixEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bitrix24Typed.Testing.Tests;

/// <summary>Makes the application of these tests, which is no program of its own.</summary>
internal sealed class ApplicationFactory : WebApplicationFactory<ApplicationFactory>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);

    protected override IHostBuilder CreateHostBuilder() => new HostBuilder().ConfigureWebHost(web => web
        .ConfigureServices(services => services.AddRouting().AddBitrix24(options => options.Scope.Add("crm")).AddEvents(EventRoutes.Default))
        .Configure(application => application.UseRouting().UseEndpoints(endpoints => endpoints.MapBitrix24("/portals"))));
}
