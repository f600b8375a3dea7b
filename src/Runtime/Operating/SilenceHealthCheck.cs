using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Operating;

/// <summary>Whether portals that normally talk have gone quiet: their bindings may be lost, or the way to this application.</summary>
internal sealed class SilenceHealthCheck(
    PortalOverview overview, PortalActivities activities, IOptionsMonitor<BitrixOptions> options, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var silent = (await overview.ReadAsync(cancellationToken))
            .Where(portal => portal.State is PortalState.Active && IsSilent(portal, now))
            .ToList();
        return silent.Count == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(
                context.Registration.FailureStatus,
                $"{silent.Count} portals have gone quiet.",
                data: NamedPortals.Of(silent, portal => $"quiet since {activities.Find(portal)!.LastEventAt:u}"));
    }

    private bool IsSilent(Portal portal, DateTimeOffset now)
        => activities.Find(portal) is { } activity && activity.IsSilent(now, options.CurrentValue.Health.Silence);
}
