using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>A member of a record, with the names that it has in code.</summary>
/// <param name="Field">What the catalogue says of it.</param>
/// <param name="Property">The property.</param>
/// <param name="Local">The variable that is read into.</param>
/// <param name="Record">The record of an object, or of the elements of a list or map.</param>
/// <param name="ValuesType">The class of the constants for known values.</param>
/// <param name="IsRequired">Whether the record cannot be without it.</param>
internal sealed record MemberLayout(
    FieldDefinition Field, string Property, string Local, RecordLayout? Record, string? ValuesType, bool IsRequired)
{
    /// <summary>The type of the value, if it is not null.</summary>
    public string Type => Field.Type switch
    {
        FieldType.List => $"{RuntimeTypes.ReadOnlyList}<{TypeOf(Field.Element!)}>",
        FieldType.Map => $"{RuntimeTypes.ReadOnlyDictionary}<string, {TypeOf(Field.Element!)}>",
        _ => TypeOf(Field),
    };

    /// <summary>Whether a null needs a wrapper around the value.</summary>
    public bool IsValueType => Field.Type is FieldType.Integer or FieldType.Number or FieldType.Flag or FieldType.Time;

    /// <summary>The expression that reads a node into the variable, if it is under the field's key.</summary>
    public string Read(string node) => Field.Type switch
    {
        FieldType.Object => $"{node}.TryRead({Key}, ref {Local}, {Record!.TypeName}.TryRead)",
        FieldType.List => $"{node}.TryReadList({Key}, ref {Local}, {ReaderOf(Field.Element!)})",
        FieldType.Map => $"{node}.TryReadMap({Key}, ref {Local}, {ReaderOf(Field.Element!)})",
        _ => $"{node}.TryRead({Key}, ref {Local})",
    };

    private string Key => Literal.Utf8(Field.Key);

    private string TypeOf(FieldDefinition field) => field.Type switch
    {
        FieldType.String or FieldType.Secret => "string",
        FieldType.Integer => "long",
        FieldType.Number => "decimal",
        FieldType.Flag => "bool",
        FieldType.Time => RuntimeTypes.DateTimeOffset,
        FieldType.Object => Record!.TypeName,
        _ => RuntimeTypes.JsonNode,
    };

    private string ReaderOf(FieldDefinition element) => element.Type switch
    {
        FieldType.Integer => $"{RuntimeTypes.PayloadNode}.TryReadInteger",
        FieldType.Number => $"{RuntimeTypes.PayloadNode}.TryReadDecimal",
        FieldType.Flag => $"{RuntimeTypes.PayloadNode}.TryReadFlag",
        FieldType.Time => $"{RuntimeTypes.PayloadNode}.TryReadTime",
        FieldType.Object => $"{Record!.TypeName}.TryRead",
        _ => $"{RuntimeTypes.PayloadNode}.TryReadText",
    };
}
