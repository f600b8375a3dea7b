using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Records;

/// <summary>The <c>filter</c> of list methods: names with an operator before them, all of which must hold.</summary>
internal static class RecordFilter
{
    // The longer ones first, since they begin with the shorter ones.
    private static readonly string[] Operators = [">=", "<=", "!=", ">", "<", "!", "="];

    /// <summary>Whether a record passes.</summary>
    public static bool Matches(JsonObject record, JsonObject filter)
        => filter.All(condition =>
        {
            var sign = Array.Find(Operators, candidate => condition.Key.StartsWith(candidate, StringComparison.Ordinal)) ?? "";
            return Holds(sign, TextOf(record[condition.Key[sign.Length..].ToUpperInvariant()]), condition.Value);
        });

    /// <summary>Compares two texts as numbers or times if they are such.</summary>
    public static int Compare(string left, string right)
    {
        if (decimal.TryParse(left, CultureInfo.InvariantCulture, out var leftNumber)
            && decimal.TryParse(right, CultureInfo.InvariantCulture, out var rightNumber))
        {
            return leftNumber.CompareTo(rightNumber);
        }

        return TryReadTime(left, out var leftTime) && TryReadTime(right, out var rightTime)
            ? leftTime.CompareTo(rightTime)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text of a field, empty if it has no value.</summary>
    public static string TextOf(JsonNode? field) => field is JsonValue scalar ? PhpText.Of(scalar) : "";

    private static bool TryReadTime(string text, out DateTimeOffset time)
    {
        time = default;
        return text is [>= '0' and <= '9', _, _, _, '-', ..]
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static bool Holds(string sign, string field, JsonNode? operand)
    {
        var values = operand is JsonArray list ? list.Select(TextOf) : [TextOf(operand)];
        return sign switch
        {
            ">" => values.All(value => Compare(field, value) > 0),
            ">=" => values.All(value => Compare(field, value) >= 0),
            "<" => values.All(value => Compare(field, value) < 0),
            "<=" => values.All(value => Compare(field, value) <= 0),
            "!" or "!=" => values.All(value => Compare(field, value) != 0),
            _ => values.Any(value => Compare(field, value) == 0),
        };
    }
}
