using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Offline;

/// <summary>What must be known of a portal before its queues are read.</summary>
/// <param name="CanReserve">Whether its plan lets rows be reserved, <c>rest_offline_extended</c>.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="FoundAt">When this was found out.</param>
internal sealed record PortalTraits(bool CanReserve, PortalClock Clock, DateTimeOffset FoundAt)
{
    /// <summary>Reads the answer of <c>feature.get</c>, see <see href="https://apidocs.bitrix24.com/api-reference/common/system/feature-get.html"/>.</summary>
    public static PortalTraits Of(RestAnswer answer, DateTimeOffset now)
        => new(answer.Result.TryGetMember("value", out var value) && value.ToString() is "Y", PortalClock.Of(answer.Time, now), now);
}
