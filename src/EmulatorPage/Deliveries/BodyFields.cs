using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Page.Deliveries;

/// <summary>Reads the body of a delivery as its handler does.</summary>
internal static class BodyFields
{
    public static IReadOnlyList<BodyField> Of(EventDelivery delivery) => [.. Flatten("", PhpQueryReader.Read(delivery.Body))];

    private static IEnumerable<BodyField> Flatten(string name, JsonNode? node) => node switch
    {
        JsonObject inner => inner.SelectMany(field => Flatten(name.Length == 0 ? field.Key : $"{name}.{field.Key}", field.Value)),
        JsonArray list => list.SelectMany((element, index) => Flatten($"{name}[{index}]", element)),
        _ => [new BodyField(name, node?.ToString() ?? "")],
    };
}
