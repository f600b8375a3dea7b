using System.Globalization;

namespace Bitrix24Typed.Emulator.Records;

/// <summary>Times as portals write them.</summary>
internal static class TimeText
{
    public static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
