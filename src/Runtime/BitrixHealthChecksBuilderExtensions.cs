using Bitrix24Typed.Operating;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bitrix24Typed;

/// <summary>Adds the health checks of Bitrix24Typed.</summary>
public static class BitrixHealthChecksBuilderExtensions
{
    private static readonly string[] Tags = ["bitrix24"];

    /// <summary>
    /// Adds <c>bitrix24-inbox</c> (events wait too long, or are dead), <c>bitrix24-portals</c> (portals can't be called),
    /// <c>bitrix24-bindings</c> (portals refuse bindings) and <c>bitrix24-silence</c> (portals that normally talk have gone quiet). All are warnings, <see cref="HealthStatus.Degraded"/>, with the
    /// portals named in the data: restarting the application would help none of them.
    /// </summary>
    /// <param name="builder">The application's health checks: <c>builder.Services.AddHealthChecks()</c>.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddBitrix24(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .AddCheck<InboxHealthCheck>("bitrix24-inbox", HealthStatus.Degraded, Tags)
            .AddCheck<PortalsHealthCheck>("bitrix24-portals", HealthStatus.Degraded, Tags)
            .AddCheck<BindingsHealthCheck>("bitrix24-bindings", HealthStatus.Degraded, Tags)
            .AddCheck<SilenceHealthCheck>("bitrix24-silence", HealthStatus.Degraded, Tags);
    }
}
