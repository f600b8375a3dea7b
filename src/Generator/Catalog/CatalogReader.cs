using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>Reads a catalogue's file. README.md beside <c>events.json</c> describes it.</summary>
internal sealed class CatalogReader
{
    private readonly JsonValue? _shapes;
    private readonly JsonValue? _events;

    // A shape within itself has no end.
    private readonly HashSet<string> _openShapes = new(StringComparer.Ordinal);

    private CatalogReader(JsonValue root) => (_shapes, _events) = (root["shapes"], root["events"]);

    /// <summary>Reads a catalogue. It does not throw: what is malformed or incomplete is left out.</summary>
    public static EventCatalog Read(string json)
    {
        var reader = new CatalogReader(JsonParser.Parse(json) ?? JsonValue.Null);
        return new EventCatalog([.. reader.ReadEvents()]);
    }

    private static EquatableArray<string> ReadTexts(JsonValue? texts)
        => new((texts?.Elements ?? []).Select(element => element.Text).OfType<string>());

    private static EquatableArray<ValueDefinition> ReadValues(JsonValue? values)
        => new((values?.Members ?? []).Select(member => new ValueDefinition(member.Key, member.Value.Text ?? Names.OfKey(member.Key))));

    private static FieldType ReadType(string? type) => type switch
    {
        "string" => FieldType.String,
        "integer" => FieldType.Integer,
        "number" => FieldType.Number,
        "flag" => FieldType.Flag,
        "time" => FieldType.Time,
        "object" => FieldType.Object,
        "list" => FieldType.List,
        "map" => FieldType.Map,
        _ => FieldType.Any,
    };

    private static string NameOf(string code, JsonValue json) => json["name"]?.Text ?? Names.OfEvent(code);

    /// <summary>Whether a path of keys ends at a value, all the way through objects.</summary>
    private static bool IsLeaf(string[] path, EquatableArray<FieldDefinition> fields)
        => fields.FirstOrDefault(field => string.Equals(field.Key, path[0], StringComparison.OrdinalIgnoreCase)) is { } field
            && (path.Length == 1 ? field.Type is not FieldType.Object : IsLeaf([.. path.Skip(1)], field.Fields));

    private IEnumerable<EventDefinition> ReadEvents()
        => (_events?.Members ?? [])
            .GroupBy(member => member.Key.ToUpperInvariant(), StringComparer.Ordinal)
            .Select(group => ReadEvent(group.Key, group.First().Value));

    private EventDefinition ReadEvent(string code, JsonValue json)
    {
        var shape = ShapeOf(json);
        var fields = ReadFields(json);
        var identity = new EquatableArray<string>(ReadTexts(shape["identity"]).Where(path => IsLeaf(path.Split('.'), fields)));
        return new EventDefinition(code, NameOf(code, json), json["summary"]?.Text ?? "", json["family"]?.Text ?? code)
        {
            Raised = json["raised"]?.Text,
            Page = json["page"]?.Text,
            Scopes = ReadTexts(json["scope"]),
            Fields = fields,
            Scalar = shape["scalar"] is { } scalar ? ReadField("", scalar) : null,
            Identity = identity,
            OrderBy = json["orderBy"] is { } orderBy ? ReadTexts(orderBy) : identity,
            EntityTypePath = json["entityType"]?.Text,
            CanBeOffline = json["offline"] is not { Text: "false" },
            IsOutdated = json["outdated"] is { IsTrue: true },
            Successor = json["successor"]?.Text is { } successor && _events?[successor] is { } successorJson
                ? NameOf(successor, successorJson)
                : null,
        };
    }

    private JsonValue ShapeOf(JsonValue owner)
        => owner["shape"]?.Text is { } name ? _shapes?[name] ?? JsonValue.Null : owner;

    private EquatableArray<FieldDefinition> ReadFields(JsonValue owner)
    {
        var shapeName = owner["shape"]?.Text;
        if (shapeName is not null && !_openShapes.Add(shapeName))
            return default;

        var fields = new EquatableArray<FieldDefinition>(
            (ShapeOf(owner)["fields"]?.Members ?? []).Select(member => ReadField(member.Key, member.Value)));

        if (shapeName is not null)
            _openShapes.Remove(shapeName);
        return fields;
    }

    private FieldDefinition ReadField(string key, JsonValue json)
    {
        var type = ReadType(json["type"]?.Text);
        var element = type is FieldType.List or FieldType.Map && json["of"] is { } of ? ReadField("", of) : null;

        // Lists of lists, or of anything, have no reader of their own: as JSON they lose nothing.
        if (type is FieldType.List or FieldType.Map && element is null or { Type: FieldType.Any or FieldType.List or FieldType.Map })
            (type, element) = (FieldType.Any, null);

        return new FieldDefinition(key, json["name"]?.Text ?? Names.OfKey(key), type, json["summary"]?.Text ?? "")
        {
            Fields = type is FieldType.Object ? ReadFields(json) : default,
            Element = element,
            Values = type is FieldType.String ? ReadValues(json["values"]) : default,
        };
    }
}
