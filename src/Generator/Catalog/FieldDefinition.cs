using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>A member of an event's data.</summary>
/// <param name="Key">The key; whatever the letter case on the wire. Empty for elements and scalars.</param>
/// <param name="Name">The name of the property.</param>
/// <param name="Type">The type.</param>
/// <param name="Summary">What it is, a sentence.</param>
internal sealed record FieldDefinition(string Key, string Name, FieldType Type, string Summary)
{
    /// <summary>The members of an object.</summary>
    public EquatableArray<FieldDefinition> Fields { get; init; }

    /// <summary>The elements of a list, the values of a map.</summary>
    public FieldDefinition? Element { get; init; }

    /// <summary>The known ones of an open set of codes.</summary>
    public EquatableArray<ValueDefinition> Values { get; init; }
}
