using Bitrix24Typed.Bindings;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bitrix24Typed.Operating;

/// <summary>Whether all portals deliver what the handlers need: a portal that refuses a binding sends nothing, and says nothing either.</summary>
internal sealed class BindingsHealthCheck(PortalOverview overview) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var incomplete = (await overview.ReadAsync(cancellationToken))
            .Where(portal => portal is { State: PortalState.Active, Bindings: { Error: not null } or { Failed.Count: > 0 } })
            .ToList();
        return incomplete.Count == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(
                context.Registration.FailureStatus,
                $"{incomplete.Count} portals lack bindings.",
                data: NamedPortals.Of(incomplete, portal => Describe(portal.Bindings!)));
    }

    private static string Describe(BindingOutcome outcome)
        => outcome.Error ?? string.Join(", ", outcome.Failed.Select(failure => $"{failure.Binding.EventName}: {failure.Code}"));
}
