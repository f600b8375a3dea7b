using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Limits;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Makes the <c>time</c> of an answer.</summary>
internal sealed class RestClock(TimeProvider time)
{
    private readonly DateTimeOffset _start = time.GetUtcNow();

    /// <param name="operating">What the caller has used of the method's time; a batch has none of its own.</param>
    public JsonObject ToJson(OperatingUse? operating)
    {
        var finish = time.GetUtcNow();
        var duration = (finish - _start).TotalSeconds;
        return new JsonObject
        {
            ["start"] = SecondsOf(_start),
            ["finish"] = SecondsOf(finish),
            ["duration"] = duration,
            ["processing"] = duration,
            ["date_start"] = TextOf(_start),
            ["date_finish"] = TextOf(finish),
            ["operating_reset_at"] = (operating?.ResetAt ?? finish).ToUnixTimeSeconds(),
            ["operating"] = operating?.Worked.TotalSeconds ?? 0,
        };
    }

    private static double SecondsOf(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    private static string TextOf(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
