using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Receiving;

/// <summary>
/// How many events each portal may still send. It is asked for proven events only: others can't use a portal's allowance up.
/// </summary>
internal sealed class PortalAllowance(IOptionsMonitor<BitrixOptions> options) : IDisposable
{
    // Settings that change make new partitions; those that nobody asks for any more are dropped by the limiter.
    private readonly PartitionedRateLimiter<Share> _limiter = PartitionedRateLimiter.Create<Share, Share>(
        share => RateLimitPartition.GetTokenBucketLimiter(share, BucketOf));

    /// <summary>Takes an event from a portal's allowance.</summary>
    /// <returns><see langword="false"/> if there is none left.</returns>
    public bool TryTake(string memberId)
    {
        var limits = options.CurrentValue.Limits;
        if (limits.PortalEventsPerSecond is not { } perSecond)
            return true;

        using var lease = _limiter.AttemptAcquire(new Share(memberId, perSecond, limits.PortalBurst));
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private static TokenBucketRateLimiterOptions BucketOf(Share share) => new()
    {
        TokenLimit = share.Burst,
        TokensPerPeriod = share.PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };

    private readonly record struct Share(string MemberId, int PerSecond, int Burst);
}
