using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Rest;

/// <summary>Writes a call of a batch as the query string that portals expect: <c>crm.deal.get?id=7</c>, in PHP's bracket notation.</summary>
internal static class BatchQuery
{
    public static string Of(BatchCommand command)
    {
        var query = new StringBuilder(command.Method);
        var separator = '?';
        foreach (var (name, value) in command.Parameters ?? [])
            Append(query, Escape(name), value, ref separator);
        return query.ToString();
    }

    private static void Append(StringBuilder query, string key, JsonNode? value, ref char separator)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (name, member) in members)
                    Append(query, $"{key}[{Escape(name)}]", member, ref separator);
                break;
            case JsonArray elements:
                for (var index = 0; index < elements.Count; index++)
                    Append(query, string.Create(CultureInfo.InvariantCulture, $"{key}[{index}]"), elements[index], ref separator);
                break;
            case not null:
                _ = query.Append(separator).Append(key).Append('=').Append(Escape(Text(value)));
                separator = '&';
                break;
        }
    }

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    // References to earlier results ($result[deal][ID]) survive: the portal decodes before it looks for them.
    private static string Escape(string text) => Uri.EscapeDataString(text);
}
