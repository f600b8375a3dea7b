using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>Makes up data of documented events.</summary>
internal sealed class EventSamples(IdentifierGenerator identifiers, TimeProvider time)
{
    private const int LargestNumber = 100_000;
    private const int SecretLength = 32;

    private static readonly string[] Texts = ["Hello", "Grüße, zu zweit", "[b]bold[/b] + 100%", "line\nbreak", "日本", "a=b&c"];

    /// <summary>The data of an event.</summary>
    /// <exception cref="ArgumentException">The event is not documented.</exception>
    public JsonNode? Make(string code)
    {
        var described = EventCatalog.Find(EventCodes.WithoutItemType(code))
            ?? throw new ArgumentException($"{code} is no documented event.", nameof(code));
        return described["scalar"] is JsonObject scalar ? ValueOf(scalar) : ObjectOf(described);
    }

    private JsonObject ObjectOf(JsonObject described)
    {
        var fields = described["shape"] is JsonValue shape ? EventCatalog.Shape((string)shape!)["fields"] : described["fields"];
        return new JsonObject((fields?.AsObject() ?? []).Select(field => KeyValuePair.Create(field.Key, ValueOf(field.Value!.AsObject()))));
    }

    private JsonNode? ValueOf(JsonObject described) => (string)described["type"]! switch
    {
        "object" => ObjectOf(described),
        "list" => new JsonArray(ValueOf(described["of"]!.AsObject())),
        "map" => new JsonObject { [$"{Number()}"] = ValueOf(described["of"]!.AsObject()) },
        "integer" => Number(),
        "number" => Number() / 100m,
        "flag" => identifiers.NextNumber(2) == 0 ? "N" : "Y",
        "time" => TimeText.Of(time.GetUtcNow()),
        "secret" => identifiers.Next(SecretLength),
        _ => described["values"] is JsonObject values ? OneOf([.. values.Select(value => value.Key)]) : OneOf(Texts),
    };

    private int Number() => 1 + identifiers.NextNumber(LargestNumber);

    private string OneOf(string[] texts) => texts[identifiers.NextNumber(texts.Length)];
}
