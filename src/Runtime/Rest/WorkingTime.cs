using System.Text.Json;

namespace Bitrix24Typed.Rest;

/// <summary>When a portal worked on a call, by its own clock.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it had done.</param>
internal readonly record struct WorkingTime(DateTimeOffset StartedAt, DateTimeOffset FinishedAt)
{
    // The last moments of the year 9999: what is beyond is no time.
    private const double Latest = 253_402_300_799;

    /// <summary>Reads <c>start</c> and <c>finish</c> out of <c>time</c>.</summary>
    public static bool TryRead(JsonElement times, out WorkingTime time)
    {
        time = default;
        if (!times.TryGetMember("start", out var start) || !start.TryReadNumber(out var startedAt)
            || !times.TryGetMember("finish", out var finish) || !finish.TryReadNumber(out var finishedAt)
            || startedAt is not (>= 0 and < Latest) || finishedAt is not (>= 0 and < Latest))
        {
            return false;
        }

        time = new WorkingTime(DateTimeOffset.UnixEpoch.AddSeconds(startedAt), DateTimeOffset.UnixEpoch.AddSeconds(finishedAt));
        return true;
    }
}
