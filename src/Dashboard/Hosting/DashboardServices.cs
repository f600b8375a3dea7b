using System.Diagnostics;
using System.Diagnostics.Metrics;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dashboard.DeadLetters;
using Bitrix24Typed.Dashboard.Events;
using Bitrix24Typed.Dashboard.Figures;
using Bitrix24Typed.Dashboard.Handlers;
using Bitrix24Typed.Dashboard.Overview;
using Bitrix24Typed.Dashboard.Portals;
using Bitrix24Typed.Dashboard.Shell;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Operating;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.FluentUI.AspNetCore.Components;

namespace Bitrix24Typed.Dashboard.Hosting;

/// <summary>
/// The services of the page, apart from those of the application: that may use Blazor itself, with settings, scripts and components of its own, and
/// neither is to disturb the other.
/// </summary>
internal static class DashboardServices
{
    private static readonly Type[] OfApplication =
    [
        typeof(IConfiguration),
        typeof(ILoggerFactory),
        typeof(IHostApplicationLifetime),
        typeof(IDataProtectionProvider),
        typeof(DiagnosticListener),
        typeof(IMeterFactory),
        typeof(TimeProvider),
        typeof(IPortalStore),
        typeof(IInboxStore),
        typeof(BindingReconciler),
        typeof(IBindingReconciler),
        typeof(EventRouter),
        typeof(PortalActivities),
        typeof(PortalOverview),
    ];

    /// <summary>Builds the services; they end with the application.</summary>
    public static IServiceProvider Build(IServiceProvider application)
    {
        var services = new ServiceCollection();
        foreach (var type in OfApplication)
            _ = services.AddSingleton(type, application.GetRequiredService(type));

        var environment = new DashboardEnvironment(application.GetRequiredService<IWebHostEnvironment>());
        _ = services.AddSingleton<IWebHostEnvironment>(environment).AddSingleton<IHostEnvironment>(environment);
        _ = services.AddLogging().AddRouting();
        _ = services.AddRazorComponents().AddInteractiveServerComponents();
        _ = services.AddFluentUIComponents();
        AddModels(services);

        var built = services.BuildServiceProvider();
        _ = application.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(() => built.DisposeAsync().AsTask().GetAwaiter().GetResult());
        return built;
    }

    private static void AddModels(IServiceCollection services) => services
        .AddSingleton<EventFigures>()
        .AddScoped<Notice>()
        .AddScoped<PortalNames>()
        .AddTransient<OverviewModel>()
        .AddTransient<PortalsModel>()
        .AddTransient<PortalModel>()
        .AddTransient<EventsModel>()
        .AddTransient<DeadLettersModel>()
        .AddTransient<HandlersModel>();
}
