using System.Globalization;
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

    [JsonPropertyName("connector_id")]
    public string? Connector { get; init; }

    // A text or a number, from one version of the portal to the next.
    [JsonPropertyName("auth_type")]
    public JsonElement AuthType { get; init; }

    [JsonPropertyName("offline")]
    public JsonElement Offline { get; init; }

    /// <summary>The binding; <see langword="null"/> if the row is none.</summary>
    public Binding? Read()
    {
        if (Event is null)
            return null;

        var binding = new Binding(Event.ToUpperInvariant());
        if (IsSet(Offline))
            return binding with { AuthConnector = Connector ?? "" };
        return Handler is null ? null : binding with { Handler = Handler, AuthUserId = UserOf(AuthType) };
    }

    private static bool IsSet(JsonElement flag) => flag.ValueKind is not JsonValueKind.Undefined && flag.ToString() is "1" or "Y" or "True";

    private static long UserOf(JsonElement authType)
        => authType.ValueKind is not JsonValueKind.Undefined
            && long.TryParse(authType.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var user)
                ? user
                : 0;
}
