using Bitrix24Typed.Generator.Parsing;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>
/// Finds what is wrong in a catalogue. <c>bitrix24.schema.json</c> tells editors the same, as far as a schema can; tests hold them
/// together.
/// </summary>
internal sealed class CatalogChecker
{
    private static readonly string[] ScalarTypes = ["string", "secret", "integer", "number", "flag", "time"];
    private static readonly string[] FieldTypes = [.. ScalarTypes, "any", "object", "list", "map"];

    private readonly CatalogSource _source;
    private readonly JsonChecks _checks = new();
    private readonly HashSet<string> _payloadNames = new(StringComparer.OrdinalIgnoreCase);

    // Whether they are sound; null while they are checked.
    private readonly Dictionary<string, bool?> _shapes = new(StringComparer.Ordinal);

    private CatalogChecker(CatalogSource source) => _source = source;

    /// <summary>Checks a catalogue.</summary>
    /// <param name="source">The catalogue.</param>
    /// <returns>The events without a fault, and the faults.</returns>
    public static (IReadOnlyList<JsonMember> SoundEvents, IEnumerable<CatalogFault> Faults) Check(CatalogSource source)
    {
        var checker = new CatalogChecker(source);
        return (checker.CheckFile(source.Root), checker._checks.Faults);
    }

    private IReadOnlyList<JsonMember> CheckFile(JsonValue root)
    {
        if (!_checks.IsObject(root))
            return [];

        _ = _checks.HasOnly(root, "$schema", "shapes", "families", "events")
            & _checks.IsText(root, "$schema")
            & _checks.AreDistinct(root, StringComparer.Ordinal);
        if (root["shapes"] is { } shapes && _checks.IsObject(shapes) && _checks.AreDistinct(shapes, StringComparer.Ordinal))
            _ = JsonChecks.All(shapes.Members, IsSoundShape);

        if (root["families"] is { } families && _checks.IsObject(families) && _checks.AreDistinct(families, StringComparer.Ordinal))
            _ = JsonChecks.All(families.Members, member => CheckFamily(member.Value));

        return root["events"] is { } events && _checks.IsObject(events) && _checks.AreDistinct(events, StringComparer.OrdinalIgnoreCase)
            ? [.. events.Members.Where(CheckEvent)]
            : [];
    }

    private bool CheckFamily(JsonValue family)
        => _checks.IsObject(family)
            && (_checks.HasOnly(family, "fetch")
                & _checks.HasOneOf(family, "fetch")
                && CheckFetch(family["fetch"]!));

    private bool CheckFetch(JsonValue fetch)
        => _checks.IsObject(fetch)
            && (_checks.HasOnly(fetch, "method", "id", "selects", "result")
                & _checks.AreDistinct(fetch, StringComparer.Ordinal)
                & JsonChecks.All(["method", "id"], name => _checks.HasOneOf(fetch, name))
                & JsonChecks.All(["method", "id", "result"], name => _checks.IsText(fetch, name))
                & _checks.IsFlag(fetch, "selects"));

    private bool CheckEvent(JsonMember member)
    {
        var (code, json) = (member.Name, member.Value);
        if (!EventNames.IsWellFormed(code))
            return _checks.Fail(member.NameSpan, "Expected the name of an event: letters, digits, '.', '_' and '-'.");

        return _checks.IsObject(json)
            && (_checks.HasOnly(
                    json,
                    "name", "scope", "summary", "raised", "page", "family", "orderBy", "entityType", "offline", "outdated", "successor",
                    "shape", "identity", "fields", "scalar")
                & _checks.AreDistinct(json, StringComparer.Ordinal)
                & JsonChecks.All(["summary", "raised", "page", "family", "entityType"], name => _checks.IsText(json, name))
                & JsonChecks.All(["scope", "orderBy"], name => _checks.AreTexts(json, name))
                & JsonChecks.All(["offline", "outdated"], name => _checks.IsFlag(json, name))
                & CheckSuccessor(json)
                & CheckPayloadName(member)
                & _checks.HasAtMostOneOf(json, "shape", "fields", "scalar")
                & CheckShapeReference(json)
                & CheckPayload(json));
    }

    private bool CheckSuccessor(JsonValue json)
        => _checks.IsText(json, "successor")
            && (json["successor"] is not { Text: { } code } successor
                || _source.FindEvent(code) is not null
                || _checks.Fail(
                    successor.Span, $"There is no event '{code}'. Expected the code of an event of this file or of a documented one."));

    private bool CheckPayloadName(JsonMember member)
    {
        if (!_checks.IsName(member.Value, "name"))
            return false;

        var name = _source.NameOf(member.Name)!;
        var isFree = !string.Equals(name, "EventRoutes", StringComparison.OrdinalIgnoreCase)
            && (EventCatalog.Documented.Find(name) is not { } other
                || string.Equals(other.Code, member.Name, StringComparison.OrdinalIgnoreCase))
            && _payloadNames.Add(name);
        return isFree
            || _checks.Fail(
                member.Value["name"]?.Span ?? member.NameSpan, $"The name '{name}' is taken. Give the event another 'name'.");
    }

    private bool IsSoundShape(JsonMember member)
    {
        if (_shapes.TryGetValue(member.Name, out var known))
            return known ?? false;

        _shapes[member.Name] = null;
        var isSound = _checks.IsObject(member.Value)
            && (_checks.HasOnly(member.Value, "identity", "fields", "scalar")
                & _checks.AreDistinct(member.Value, StringComparer.Ordinal)
                & _checks.HasOneOf(member.Value, "fields", "scalar")
                & CheckPayload(member.Value));
        _shapes[member.Name] = isSound;
        return isSound;
    }

    /// <summary>Checks what describes the data of an event, in place or in a shape.</summary>
    private bool CheckPayload(JsonValue owner)
        => CheckFields(owner)
            & (owner["scalar"] is not { } scalar || CheckScalar(scalar))
            & (_checks.AreTexts(owner, "identity")
                && JsonChecks.All(owner["identity"]?.Elements ?? [], path => CheckPath(path, owner)));

    private bool CheckScalar(JsonValue scalar)
        => CheckField(scalar, ScalarTypes)
            && (scalar["name"] is not null || _checks.Fail(scalar.Span, "Expected a 'name': the value has no key to take it from."));

    private bool CheckPath(JsonValue path, JsonValue owner)
    {
        var field = path.Text!.Split('.').Aggregate<string, JsonValue?>(owner, (at, key) =>
            at is null ? null : _source.ShapeOf(at)["fields"]?.Find(key, StringComparison.OrdinalIgnoreCase)?.Value);
        return field is not null && field["type"]?.Text is not "object"
            || _checks.Fail(path.Span, "Expected the path of a value that is described here: keys joined by dots.");
    }

    private bool CheckFields(JsonValue owner) => owner["fields"] is not { } fields
        || (_checks.IsObject(fields)
            && (_checks.AreDistinct(fields, StringComparer.OrdinalIgnoreCase)
                & JsonChecks.All(fields.Members, member => CheckField(member.Value, FieldTypes))));

    private bool CheckField(JsonValue field, string[] types)
    {
        if (!_checks.IsObject(field))
            return false;
        if (field["type"]?.Text is not { } type || !types.Contains(type))
            return _checks.Fail((field["type"] ?? field).Span, $"Expected a 'type': {string.Join(", ", types)}.");

        return _checks.HasOnly(field, ["type", "summary", "name", .. MembersOf(type)])
            & _checks.AreDistinct(field, StringComparer.Ordinal)
            & _checks.IsText(field, "summary")
            & _checks.IsName(field, "name")
            & type switch
            {
                "object" => _checks.HasOneOf(field, "fields", "shape")
                    && (CheckFields(field) & CheckShapeReference(field) & IsObjectShape(field)),
                "list" or "map" => _checks.HasOneOf(field, "of") && CheckField(field["of"]!, FieldTypes),
                "string" => CheckValues(field),
                _ => true,
            };
    }

    private static string[] MembersOf(string type) => type switch
    {
        "object" => ["fields", "shape"],
        "list" or "map" => ["of"],
        "string" => ["values"],
        _ => [],
    };

    private bool CheckValues(JsonValue field) => field["values"] is not { } values
        || (_checks.IsObject(values)
            && (_checks.AreDistinct(values, StringComparer.Ordinal)
                & JsonChecks.All(values.Members, member => _checks.IsName(member.Value))));

    private bool CheckShapeReference(JsonValue owner)
    {
        if (owner["shape"] is not { } reference)
            return true;
        if (!_checks.IsText(owner, "shape"))
            return false;

        var name = reference.Text!;
        if (_source.Shapes.FirstOrDefault(member => member.Name == name) is not { } own)
            return _source.FindShape(name) is not null || _checks.Fail(reference.Span, $"There is no shape '{name}'.");

        var isOpen = _shapes.TryGetValue(name, out var isSound) && isSound is null;
        return isOpen ? _checks.Fail(reference.Span, $"The shape '{name}' would be within itself.") : IsSoundShape(own);
    }

    private bool IsObjectShape(JsonValue field) => field["shape"] is not { } reference
        || _source.ShapeOf(field)["scalar"] is null
        || _checks.Fail(reference.Span, $"The shape '{reference.Text}' is a bare value, not an object.");
}
