using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.AllEvents;

/// <summary>Writes a body as PHP's <c>http_build_query</c> does.</summary>
internal static class PhpQuery
{
    public static string Of(JsonObject body)
    {
        var pairs = new List<string>();
        foreach (var (key, value) in body)
            Append(pairs, WebUtility.UrlEncode(key), value);
        return string.Join('&', pairs);
    }

    private static void Append(List<string> pairs, string key, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (name, member) in members)
                    Append(pairs, $"{key}%5B{WebUtility.UrlEncode(name)}%5D", member);
                break;
            case JsonArray elements:
                for (var index = 0; index < elements.Count; index++)
                    Append(pairs, string.Create(CultureInfo.InvariantCulture, $"{key}%5B{index}%5D"), elements[index]);
                break;
            case not null:
                pairs.Add($"{key}={WebUtility.UrlEncode(value.GetValueKind() switch
                {
                    System.Text.Json.JsonValueKind.True => "1",
                    System.Text.Json.JsonValueKind.False => "0",
                    _ => value.ToString(),
                })}");
                break;
        }
    }
}
