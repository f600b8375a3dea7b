using System.Globalization;
using System.Text.Json;

namespace Bitrix24Typed.Rest;

/// <summary>Reads what portals write as a number or as a text, from one method to the next.</summary>
internal static class LenientJson
{
    public static bool TryReadNumber(this JsonElement element, out double number)
    {
        number = 0;
        return element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetDouble(out number),
            JsonValueKind.String => double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }

    public static bool TryReadInteger(this JsonElement element, out long number)
    {
        number = 0;
        return element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out number),
            JsonValueKind.String => long.TryParse(element.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }

    /// <summary>A member of an object. PHP writes an empty map as <c>[]</c>: what is no object has no members.</summary>
    public static bool TryGetMember(this JsonElement element, string name, out JsonElement member)
    {
        member = default;
        return element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out member);
    }
}
