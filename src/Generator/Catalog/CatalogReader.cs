using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>Reads what a catalogue says of an event. README.md beside <c>events.json</c> describes the file.</summary>
internal sealed class CatalogReader
{
    private readonly CatalogSource _source;

    // A shape within itself has no end.
    private readonly HashSet<string> _openShapes = new(StringComparer.Ordinal);

    private CatalogReader(CatalogSource source) => _source = source;

    /// <summary>Reads an event of a catalogue. It does not throw: what is malformed or incomplete is left out.</summary>
    /// <param name="source">The catalogue.</param>
    /// <param name="code">The code as the catalogue writes it.</param>
    public static EventDefinition Read(CatalogSource source, string code)
        => new CatalogReader(source).ReadEvent(
            code.ToUpperInvariant(), source.NameOf(code) ?? Names.OfEvent(code), source.FindEvent(code) ?? JsonValue.Null);

    private static EquatableArray<string> ReadTexts(JsonValue? texts)
        => new((texts?.Elements ?? []).Select(element => element.Text).OfType<string>());

    private static EquatableArray<ValueDefinition> ReadValues(JsonValue? values)
        => new((values?.Members ?? []).Select(member => new ValueDefinition(member.Name, member.Value.Text ?? Names.OfKey(member.Name))));

    private static FieldType ReadType(string? type) => type switch
    {
        "string" => FieldType.String,
        "secret" => FieldType.Secret,
        "integer" => FieldType.Integer,
        "number" => FieldType.Number,
        "flag" => FieldType.Flag,
        "time" => FieldType.Time,
        "object" => FieldType.Object,
        "list" => FieldType.List,
        "map" => FieldType.Map,
        _ => FieldType.Any,
    };

    private EventDefinition ReadEvent(string code, string name, JsonValue json)
    {
        var shape = _source.ShapeOf(json);
        var identity = ReadTexts(json["identity"] ?? shape["identity"]);
        return new EventDefinition(code, name, json["summary"]?.Text ?? $"The event {code}.", json["family"]?.Text ?? code)
        {
            Raised = json["raised"]?.Text,
            Page = json["page"]?.Text,
            Scopes = ReadTexts(json["scope"]),
            Fields = ReadFields(json),
            Scalar = shape["scalar"] is { } scalar ? ReadField("", scalar) : null,
            Identity = identity,
            OrderBy = json["orderBy"] is { } orderBy ? ReadTexts(orderBy) : identity,
            EntityTypePath = json["entityType"]?.Text,
            Fetch = json["family"]?.Text is { } family ? ReadFetch(_source.FindFamily(family)?["fetch"]) : null,
            CanBeOffline = json["offline"] is not { Kind: JsonKind.False },
            IsOutdated = json["outdated"] is { Kind: JsonKind.True },
            Successor = json["successor"]?.Text is { } successor ? _source.NameOf(successor) : null,
        };
    }

    private static FetchDefinition? ReadFetch(JsonValue? json)
        => json?["method"]?.Text is { } method && json["id"]?.Text is { } idPath
            ? new FetchDefinition(method, idPath, json["selects"] is { Kind: JsonKind.True }, json["result"]?.Text)
            : null;

    private EquatableArray<FieldDefinition> ReadFields(JsonValue owner)
    {
        var shapeName = owner["shape"]?.Text;
        if (shapeName is not null && !_openShapes.Add(shapeName))
            return default;

        var fields = new EquatableArray<FieldDefinition>(
            (_source.ShapeOf(owner)["fields"]?.Members ?? []).Select(member => ReadField(member.Name, member.Value)));

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

        var name = json["name"]?.Text ?? Names.OfKey(key);
        return new FieldDefinition(key, name, type, json["summary"]?.Text ?? $"The value of {name}.")
        {
            Fields = type is FieldType.Object ? ReadFields(json) : default,
            Element = element,
            Values = type is FieldType.String ? ReadValues(json["values"]) : default,
        };
    }
}
