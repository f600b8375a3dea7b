using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Php;

/// <summary>Reads a query or a form as PHP does: brackets in names make arrays.</summary>
internal static class PhpQueryReader
{
    // The defaults of PHP: max_input_vars and max_input_nesting_level.
    private const int MostValues = 1000;
    private const int DeepestNesting = 64;

    /// <summary>Reads <c>a=1&amp;b[c]=2&amp;d[]=3</c>, with or without a question mark before it.</summary>
    public static JsonObject Read(string query)
        => Read(query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ReadPair));

    /// <summary>Reads decoded names and values.</summary>
    public static JsonObject Read(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var root = new JsonObject();
        foreach (var (name, value) in pairs.Take(MostValues))
            Set(root, PathOf(name), value);

        foreach (var (name, value) in root.ToList())
            root[name] = WithLists(value);
        return root;
    }

    private static KeyValuePair<string, string> ReadPair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(WebUtility.UrlDecode(pair), "")
            : new(WebUtility.UrlDecode(pair[..equals]), WebUtility.UrlDecode(pair[(equals + 1)..]));
    }

    private static List<string> PathOf(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0)
            return [name];

        var path = new List<string> { name[..open] };
        while (open < name.Length && name[open] == '[' && name.IndexOf(']', open) is var close and > 0)
        {
            path.Add(name[(open + 1)..close]);
            open = close + 1;
        }

        return path;
    }

    private static void Set(JsonObject root, List<string> path, string value)
    {
        if (path.Count > DeepestNesting)
            return;

        var array = root;
        foreach (var name in path.SkipLast(1))
        {
            var key = KeyIn(array, name);
            if (array[key] is not JsonObject inner)
                array[key] = inner = [];
            array = inner;
        }

        array[KeyIn(array, path[^1])] = value;
    }

    private static string KeyIn(JsonObject array, string name)
        => name.Length > 0 ? name : NextIndex(array).ToString(CultureInfo.InvariantCulture);

    private static long NextIndex(JsonObject array)
    {
        var next = 0L;
        foreach (var (key, _) in array)
        {
            if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                next = Math.Max(next, index + 1L);
        }

        return next;
    }

    private static JsonNode? WithLists(JsonNode? node)
    {
        if (node is not JsonObject array)
            return node?.DeepClone();

        var converted = new JsonObject();
        foreach (var (name, value) in array)
            converted[name] = WithLists(value);
        return PhpArray.ToJson(converted);
    }
}
