using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Bitrix24Typed.Fuzzing.Tests;

/// <summary>Values of any shape, and what becomes of them on their way through a form.</summary>
internal static class PhpValue
{
    private const int Depth = 5;

    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.String),
        (2, Gen.Char.Array[0, 8].Select(letters => new string(letters))),
        (2, Gen.OneOf("", " ", "0", "undefined", "a b", "a+b", "100%", "%41", "a[b]", "[x]", "a=b&c", "é", "😀", "\r\n", "Y")));

    /// <summary>Any valid text: half a surrogate pair is none.</summary>
    private static readonly Gen<string> Unicode = Text.Select(text => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())));

    /// <summary>Keys that every PHP keeps apart: not empty, which appends; no brackets, which nest; no NUL, which ends a key.</summary>
    private static readonly Gen<string> Key = Gen.Frequency(
        (3, Gen.OneOf("ID", "FIELDS", "id", "documentUid", "a b", "a.b", "a+b", "100%", "é", "😀", "571", "0", "1", "2", "007", "-1", "AUTH")),
        (1, Unicode.Select(text => string.Concat(text.Where(letter => letter is not ('[' or ']' or '\0')))).Where(text => text.Trim().Length > 0)));

    /// <summary>Any value that JSON can say.</summary>
    public static Gen<JsonNode?> Any { get; } = Level(Depth);

    /// <summary>
    /// What remains of a value in a form: every scalar is text, null and what is empty vanishes, and a map whose keys are 0, 1, 2, ... is a list.
    /// </summary>
    public static JsonNode? InForm(JsonNode? value) => value switch
    {
        JsonArray list => Container(list.Select((element, index) => (index.ToString(CultureInfo.InvariantCulture), element))),
        JsonObject map => Container(map.Select(member => (member.Key, member.Value))),
        null => null,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => value.ToString(),
        },
    };

    private static JsonNode? Container(IEnumerable<(string Key, JsonNode? Value)> members)
    {
        var kept = members.Select(member => (member.Key, Value: InForm(member.Value))).Where(member => member.Value is not null).ToList();
        if (kept.Count == 0)
            return null;
        return kept.Select((member, index) => member.Key == index.ToString(CultureInfo.InvariantCulture)).All(isNext => isNext)
            ? new JsonArray([.. kept.Select(member => member.Value)])
            : new JsonObject(kept.Select(member => KeyValuePair.Create(member.Key, member.Value)));
    }

    private static Gen<JsonNode?> Level(int depth)
    {
        var scalar = Gen.Frequency(
            (5, Unicode.Select(text => (JsonNode?)JsonValue.Create(text))),
            (2, Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number))),
            (1, Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag))),
            (1, Gen.Const((JsonNode?)null)));
        if (depth == 0)
            return scalar;

        var inner = Level(depth - 1);
        var list = inner.Array[0, 5].Select(elements => (JsonNode?)new JsonArray([.. elements.Select(Clone)]));
        var map = Gen.Select(Key, inner).Array[0, 6].Select(members =>
            (JsonNode?)new JsonObject(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, Clone(member.Item2)))));
        return Gen.Frequency((3, scalar), (2, list), (4, map));
    }

    /// <summary>A node has one parent only, a generated value may be used again.</summary>
    private static JsonNode? Clone(JsonNode? node) => node?.DeepClone();
}
