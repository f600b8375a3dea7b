using System.Text.Json.Nodes;

namespace Bitrix24Typed.AllEvents;

/// <summary>Data for every event of the catalogue: each field with a value of its type, and an unknown key in each object if that is wanted.</summary>
internal static class CatalogSamples
{
    private static readonly JsonObject Catalog = Load();

    public static IEnumerable<string> Codes => Catalog["events"]!.AsObject().Select(entry => entry.Key);

    public static string NameOf(string code) => (string)Event(code)["name"]!;

    public static JsonNode DataOf(string code, bool isDocumented = false)
    {
        var shape = Resolve(Event(code));
        return shape["scalar"] is JsonObject scalar ? ValueOf(scalar, isDocumented) : ObjectOf(shape, isDocumented);
    }

    private static JsonObject Event(string code) => Catalog["events"]![code]!.AsObject();

    private static JsonObject Resolve(JsonObject shape)
        => (string?)shape["shape"] is { } name ? Catalog["shapes"]![name]!.AsObject() : shape;

    private static JsonObject ObjectOf(JsonObject shape, bool isDocumented)
    {
        var value = new JsonObject();
        foreach (var (key, field) in Resolve(shape)["fields"]!.AsObject())
            value[key] = ValueOf(field!.AsObject(), isDocumented);
        if (!isDocumented)
            value["UNKNOWN_KEY"] = new JsonObject { ["deep"] = " kept [as] it & is " };
        return value;
    }

    private static JsonNode ValueOf(JsonObject field, bool isDocumented) => (string)field["type"]! switch
    {
        "string" or "secret" => "A text, +% & [b]brackets[/b]\n😀 ",
        "integer" => "9007199254740993",
        "number" => "12.50",
        "flag" => "Y",
        "time" => "2026-11-24T10:00:00+03:00",
        "any" => new JsonObject { ["x"] = new JsonArray("1", "2") },
        "object" => ObjectOf(field, isDocumented),
        "list" => new JsonArray(ValueOf(field["of"]!.AsObject(), isDocumented), ValueOf(field["of"]!.AsObject(), isDocumented)),
        "map" => new JsonObject { ["571"] = ValueOf(field["of"]!.AsObject(), isDocumented), ["12"] = ValueOf(field["of"]!.AsObject(), isDocumented) },
        var type => throw new InvalidOperationException($"The catalogue has a type {type}."),
    };

    private static JsonObject Load()
    {
        using var stream = typeof(CatalogSamples).Assembly.GetManifestResourceStream("events.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
