using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Php;

/// <summary>Scalars as PHP writes them into a form.</summary>
internal static class PhpText
{
    /// <summary>The text of a scalar: booleans are 1 and 0.</summary>
    public static string Of(JsonValue scalar) => scalar.GetValueKind() switch
    {
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.String => scalar.GetValue<string>(),
        _ => scalar.ToJsonString(),
    };
}
