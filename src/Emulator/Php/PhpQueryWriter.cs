using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Php;

/// <summary>Writes a tree of values as PHP's <c>http_build_query</c> does.</summary>
internal static class PhpQueryWriter
{
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>Writes the values. Nulls and empty arrays leave no trace.</summary>
    public static string Write(JsonObject values)
    {
        var target = new StringBuilder();
        foreach (var (name, value) in values)
            Append(target, Encode(name), value);
        return target.ToString();
    }

    /// <summary>
    /// Encodes a text as PHP's <c>urlencode</c> does: by RFC 1738, so that blanks become plus signs and even tildes are escaped.
    /// </summary>
    public static string Encode(string text)
    {
        var target = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            _ = octet switch
            {
                (byte)'-' or (byte)'_' or (byte)'.' => target.Append((char)octet),
                (byte)' ' => target.Append('+'),
                _ when char.IsAsciiLetterOrDigit((char)octet) => target.Append((char)octet),
                _ => target.Append('%').Append(HexDigits[octet >> 4]).Append(HexDigits[octet & 15]),
            };
        }

        return target.ToString();
    }

    private static void Append(StringBuilder target, string key, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                foreach (var (name, item) in map)
                    Append(target, $"{key}%5B{Encode(name)}%5D", item);
                break;
            case JsonArray list:
                for (var index = 0; index < list.Count; index++)
                    Append(target, string.Create(CultureInfo.InvariantCulture, $"{key}%5B{index}%5D"), list[index]);
                break;
            case JsonValue scalar:
                _ = target.Append(target.Length == 0 ? "" : "&").Append(key).Append('=').Append(Encode(PhpText.Of(scalar)));
                break;
        }
    }
}
