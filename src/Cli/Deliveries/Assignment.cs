using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>A value put into a delivery: <c>data.FIELDS.ID=7</c>.</summary>
/// <param name="Path">The keys.</param>
/// <param name="Value">The value.</param>
internal sealed record Assignment(IReadOnlyList<string> Path, string Value)
{
    /// <summary>Reads <c>key.key=value</c>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Assignment Parse(string text)
    {
        var (path, value) = text.IndexOf('=', StringComparison.Ordinal) is > 0 and var end ? (text[..end], text[(end + 1)..]) : ("", "");
        var keys = path.Split('.');
        return keys.All(key => key.Length > 0) ? new Assignment(keys, value) : throw new FormatException($"'{text}' is no data.FIELDS.ID=7.");
    }

    /// <summary>Puts the value in. What is in the way is replaced.</summary>
    public void Apply(JsonObject root)
    {
        JsonNode parent = root;
        foreach (var key in Path.SkipLast(1))
            parent = Find(parent, key) is { } child and (JsonObject or JsonArray) ? child : Put(parent, key, new JsonObject());
        _ = Put(parent, Path[^1], JsonValue.Create(Value));
    }

    private static JsonNode? Find(JsonNode parent, string key) => parent switch
    {
        JsonArray list => IndexIn(list, key) is { } index && index < list.Count ? list[index] : null,
        _ => parent[key],
    };

    private static JsonNode Put(JsonNode parent, string key, JsonNode value)
    {
        if (parent is not JsonArray list)
            parent[key] = value;
        else if (IndexIn(list, key) is not { } index)
            throw new FormatException($"There is a list before '{key}': its elements are numbered from 0 without a gap.");
        else if (index < list.Count)
            list[index] = value;
        else
            list.Add(value);
        return value;
    }

    private static int? IndexIn(JsonArray list, string key)
        => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= list.Count ? index : null;
}
