using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>A record of a payload, with all names in it settled.</summary>
/// <param name="TypeName">The record.</param>
/// <param name="Summary">What it is.</param>
/// <param name="Members">Its members.</param>
internal sealed record RecordLayout(string TypeName, string Summary, IReadOnlyList<MemberLayout> Members)
{
    /// <summary>Names that a type cannot give its members without hiding what it inherits.</summary>
    public static readonly string[] ObjectMembers =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private static readonly string[] RecordMembers = ["Clone", "EqualityContract", "PrintMembers"];
    private static readonly string[] EmittedMembers = ["AdditionalData", "Read", "TryRead"];
    private static readonly string[] EmittedLocals = ["additionalData", "data", "key", "member", "node", "value"];

    /// <summary>Lays out a record.</summary>
    /// <param name="typeName">The record.</param>
    /// <param name="summary">What it is.</param>
    /// <param name="fields">Its members.</param>
    /// <param name="required">The path of keys of what must be there.</param>
    public static RecordLayout Of(string typeName, string summary, IEnumerable<FieldDefinition> fields, IReadOnlyList<string> required)
    {
        var names = new NameScope([typeName, .. ObjectMembers, .. RecordMembers, .. EmittedMembers]);
        var locals = new NameScope(EmittedLocals);

        // Properties first: their names are what handlers see.
        var named = fields.Select(field => (Field: field, Property: names.Take(field.Name))).ToList();
        return new RecordLayout(typeName, summary, [.. named.Select(member => LayOut(member.Field, member.Property))]);

        MemberLayout LayOut(FieldDefinition field, string property)
        {
            var isRequired = required.Count > 0 && string.Equals(required[0], field.Key, StringComparison.OrdinalIgnoreCase);
            var record = field switch
            {
                { Type: FieldType.Object } => Of(
                    names.Take($"{property}Data"), field.Summary, field.Fields, isRequired ? [.. required.Skip(1)] : []),
                { Element.Type: FieldType.Object } => Of(
                    names.Take($"{property}Element"), $"An element of {property}.", field.Element.Fields, required: []),
                _ => null,
            };
            var valuesType = field.Values.Count > 0 ? names.Take($"{property}Values") : null;
            return new MemberLayout(
                field, property, Identifiers.Escape(locals.Take(Identifiers.CamelCase(property))), record, valuesType, isRequired);
        }
    }
}
