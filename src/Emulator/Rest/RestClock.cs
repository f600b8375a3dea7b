using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Makes the <c>time</c> of an answer.</summary>
internal sealed class RestClock(TimeProvider time)
{
    private static readonly TimeSpan BudgetPeriod = TimeSpan.FromMinutes(10);

    private readonly DateTimeOffset _start = time.GetUtcNow();

    public JsonObject ToJson()
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
            ["operating_reset_at"] = (_start + BudgetPeriod).ToUnixTimeSeconds(),
            ["operating"] = duration,
        };
    }

    private static double SecondsOf(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    private static string TextOf(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
