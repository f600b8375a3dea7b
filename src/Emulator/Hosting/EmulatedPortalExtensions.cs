using Bitrix24Typed.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Emulator;

/// <summary>Lets an application run without a real portal.</summary>
public static class EmulatedPortalExtensions
{
    /// <summary>
    /// Unless <c>Bitrix24:ClientId</c> is set, emulates a portal on this machine while the application runs, and installs the application there as
    /// soon as it listens: at a free port, unless the configuration names one. The portal is a new one at each start, and what the application
    /// stores of it is gone in the end.
    /// </summary>
    /// <param name="builder">The application's builder. Its settings come from the section <c>Bitrix24</c>, its endpoints are at <c>/bitrix24</c>.</param>
    /// <param name="options">The emulator's settings, such as its page. Handlers on this machine are always allowed.</param>
    /// <param name="live">What happens on the portal from then on, besides what its visitors do.</param>
    /// <returns>The builder.</returns>
    public static WebApplicationBuilder UseEmulatedPortal(
        this WebApplicationBuilder builder, PortalEmulatorOptions? options = null, Func<EmulatedPortal, CancellationToken, Task>? live = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!string.IsNullOrEmpty(builder.Configuration[EmulatedSettings.ClientId]))
            return builder;

        var settings = new EmulatedSettings(builder.Configuration);
        ((IConfigurationBuilder)builder.Configuration).Add(settings);
        if ((builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? builder.Configuration[WebHostDefaults.HttpPortsKey]) is null)
            _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Services.AddHostedService(services =>
            ActivatorUtilities.CreateInstance<HostedPortal>(
                services, settings, options ?? new PortalEmulatorOptions(), live ?? ((_, _) => Task.CompletedTask)));
        return builder;
    }
}
