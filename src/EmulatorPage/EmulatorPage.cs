using Bitrix24Typed.Emulator.Page.Applications;
using Bitrix24Typed.Emulator.Page.Assets;
using Bitrix24Typed.Emulator.Page.Deliveries;
using Bitrix24Typed.Emulator.Page.Faults;
using Bitrix24Typed.Emulator.Page.Objects;
using Bitrix24Typed.Emulator.Page.Portals;
using Bitrix24Typed.Emulator.Page.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FluentUI.AspNetCore.Components;

namespace Bitrix24Typed.Emulator;

/// <summary>
/// The page of an emulator, at its first address: portals, applications, objects, bindings, live deliveries, and faults. It asks no other host for
/// anything.
/// </summary>
/// <example>
/// <code>
/// await using var emulator = await PortalEmulator.StartAsync(new() { Page = new EmulatorPage() });
/// Console.WriteLine($"Open {emulator.Address}");
/// </code>
/// </example>
public sealed class EmulatorPage : IEmulatorPage
{
    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        _ = services.AddRazorComponents().AddInteractiveServerComponents();
        _ = services.AddFluentUIComponents();
        _ = services.AddDataProtection().UseEphemeralDataProtectionProvider();
        _ = services
            .AddScoped<LiveEmulator>()
            .AddScoped<Notice>()
            .AddTransient<PortalModel>()
            .AddTransient<ApplicationsModel>()
            .AddTransient<RegistrationModel>()
            .AddTransient<ObjectsModel>()
            .AddTransient<EventModel>()
            .AddTransient<DeliveriesModel>()
            .AddTransient<FaultsModel>();
    }

    /// <inheritdoc/>
    public void Map(WebApplication web)
    {
        ArgumentNullException.ThrowIfNull(web);
        web.Environment.WebRootFileProvider = new PageAssets();
        web.UsePageGuard();
        _ = web.UseStaticFiles().UseAntiforgery();
        _ = web.MapRazorComponents<App>().AddInteractiveServerRenderMode().WithMetadata(new GuardedEndpoint());
    }
}
