using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Typed.Portals;

/// <summary>
/// What <c>app.info</c> says of the application on a portal.
/// See <see href="https://apidocs.bitrix24.com/api-reference/common/system/app-info.html"/>.
/// </summary>
internal sealed record ApplicationInfo
{
    private const int LongestVersion = 32;

    // A number; a text on older portals.
    [JsonPropertyName("VERSION")]
    public JsonElement Version { get; init; }

    [JsonPropertyName("INSTALLED")]
    public bool IsInstalled { get; init; }

    /// <summary>The version as text; <see langword="null"/> if it is none.</summary>
    [JsonIgnore]
    public string? VersionText
        => Version.ValueKind is JsonValueKind.Number or JsonValueKind.String && Version.ToString() is { Length: > 0 and <= LongestVersion } text && !text.Any(char.IsControl) ? text : null;
}
