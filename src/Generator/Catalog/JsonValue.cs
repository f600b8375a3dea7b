using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>A value of JSON. Asking for what is not there gives nothing, so that readers need no checks.</summary>
/// <param name="Kind">The kind.</param>
internal sealed record JsonValue(JsonKind Kind)
{
    public static readonly JsonValue Null = new(JsonKind.Null);

    /// <summary>Where it stands in the text.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The text of a string.</summary>
    public string? Text { get; init; }

    /// <summary>The elements of an array.</summary>
    public IReadOnlyList<JsonValue> Elements { get; init; } = [];

    /// <summary>The members of an object, in order.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>The value of an object's member; <see langword="null"/> without one.</summary>
    public JsonValue? this[string name] => Find(name)?.Value;

    /// <summary>The member of an object; <see langword="null"/> without one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="comparison">How names are compared.</param>
    public JsonMember? Find(string name, StringComparison comparison = StringComparison.Ordinal)
    {
        foreach (var member in Members)
        {
            if (string.Equals(member.Name, name, comparison))
                return member;
        }

        return null;
    }
}
