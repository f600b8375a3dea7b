using Bitrix24Typed.Inbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Operating;

/// <summary>Whether the inbox can be reached, its events are handled in time, and none of them is dead.</summary>
internal sealed class InboxHealthCheck(IInboxStore inbox, IOptionsMonitor<BitrixOptions> options, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var figures = await inbox.GetStatisticsAsync(cancellationToken);
        var limits = options.CurrentValue.Health;
        var age = figures.OldestPending is { } oldest ? time.GetUtcNow() - oldest : TimeSpan.Zero;
        var data = new Dictionary<string, object>
        {
            ["pending"] = figures.Pending,
            ["deadLetters"] = figures.DeadLetters,
            ["oldestPendingSeconds"] = Math.Max(0, Math.Round(age.TotalSeconds)),
        };

        if (age > limits.PendingAge)
            return new HealthCheckResult(context.Registration.FailureStatus, $"An event has been waiting for {age:d\\.hh\\:mm\\:ss}.", data: data);
        return figures.DeadLetters > limits.DeadLetters
            ? new HealthCheckResult(context.Registration.FailureStatus, $"{figures.DeadLetters} events could not be handled.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }
}
