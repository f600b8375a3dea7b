using System.Text.Json;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Rest;

/// <summary>How long a method has worked for the application during the last ten minutes, as each answer says.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="ResetAt">When a part of it is forgotten.</param>
internal readonly record struct OperatingTime(double Seconds, DateTimeOffset ResetAt)
{
    /// <summary>Reads <c>operating</c> and <c>operating_reset_at</c> out of <c>time</c>.</summary>
    public static bool TryRead(JsonElement times, out OperatingTime operating)
    {
        operating = default;
        if (!times.TryGetMember("operating", out var seconds) || !seconds.TryReadNumber(out var worked)
            || !times.TryGetMember("operating_reset_at", out var moment) || !moment.TryReadNumber(out var resetAt)
            || !UnixTime.TryFromSeconds((long)resetAt, out var time))
        {
            return false;
        }

        operating = new OperatingTime(worked, time);
        return true;
    }
}
