using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Php;

/// <summary>PHP has one kind of array; written as JSON it becomes a list if its keys count up from zero, and an object otherwise.</summary>
internal static class PhpArray
{
    /// <summary>Writes an array as PHP's <c>json_encode</c> does, which makes <c>[]</c> of an empty map.</summary>
    /// <param name="array">The array; it gives its items away.</param>
    public static JsonNode ToJson(JsonObject array)
    {
        var items = array.ToList();
        if (items.Where((item, index) => item.Key != index.ToString(CultureInfo.InvariantCulture)).Any())
            return array;

        array.Clear();
        return new JsonArray([.. items.Select(item => item.Value)]);
    }
}
