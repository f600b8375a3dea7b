using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Operating;

/// <summary>The body of an event as a person may see it: without tokens.</summary>
internal static class RedactedBody
{
    private const string Redacted = "***";

    // Parts of the names under which portals send what gives access.
    private static readonly string[] SecretNames = ["token", "secret", "password", "auth_id", "refresh_id"];

    public static string Of(InboxEvent inboxEvent)
        => inboxEvent.Format is EventFormat.Form ? OfForm(inboxEvent.Body.Span) : OfJson(inboxEvent.Body.Span);

    private static string OfForm(ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder(body.Length);
        var pairs = new FormPairs(body);
        while (pairs.MoveNext())
        {
            var key = Encoding.UTF8.GetString(FormEncoding.Decode(pairs.Key));
            _ = text.Append(text.Length == 0 ? "" : "&").Append(key).Append('=')
                .Append(IsSecret(key) ? Redacted : Encoding.UTF8.GetString(pairs.Value));
        }

        return text.ToString();
    }

    private static string OfJson(ReadOnlySpan<byte> body)
    {
        var node = JsonNode.Parse(body);
        Redact(node);
        return node?.ToJsonString() ?? "null";
    }

    private static void Redact(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var element in array)
                    Redact(element);
                break;
            case JsonObject values:
                foreach (var name in values.Select(property => property.Key).ToList())
                {
                    if (IsSecret(name))
                        values[name] = Redacted;
                    else
                        Redact(values[name]);
                }

                break;
        }
    }

    private static bool IsSecret(string name)
        => Array.Exists(SecretNames, secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
}
