using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bitrix24Typed.Operating;

/// <summary>Whether all portals on which the application is installed can be called.</summary>
internal sealed class PortalsHealthCheck(PortalOverview overview) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var unusable = (await overview.ReadAsync(cancellationToken))
            .Where(portal => portal.State is not PortalState.Active and not PortalState.Uninstalled)
            .ToList();
        return unusable.Count == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(
                context.Registration.FailureStatus,
                $"{unusable.Count} portals can't be called: their events are kept.",
                data: NamedPortals.Of(unusable, portal => portal.State.ToString()));
    }
}
