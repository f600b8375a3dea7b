using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Typed.Bindings;

/// <summary>
/// A row of <c>event.get</c>. Offline rows have a connector and no handler.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/event-get.html"/>.
/// </summary>
internal sealed record BindingRow
{
    [JsonPropertyName("event")]
    public string? Event { get; init; }

    [JsonPropertyName("handler")]
    public string? Handler { get; init; }

    // A text or a number, from one version of the portal to the next.
    [JsonPropertyName("auth_type")]
    public JsonElement AuthType { get; init; }

    [JsonPropertyName("offline")]
    public JsonElement Offline { get; init; }
}
