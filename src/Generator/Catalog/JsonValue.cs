namespace Bitrix24Typed.Generator.Catalog;

/// <summary>A value of JSON. Asking for what is not there gives nothing, so that readers need no checks.</summary>
internal sealed class JsonValue
{
    public static readonly JsonValue Null = new();

    /// <summary>The text of a string, a number, <c>true</c> or <c>false</c>.</summary>
    public string? Text { get; init; }

    /// <summary>The elements of an array.</summary>
    public IReadOnlyList<JsonValue> Elements { get; init; } = [];

    /// <summary>The members of an object, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Members { get; init; } = [];

    /// <summary>Whether it is <c>true</c>.</summary>
    public bool IsTrue => Text is "true";

    /// <summary>The member of an object; <see langword="null"/> without one.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Key == name)
                    return member.Value;
            }

            return null;
        }
    }
}
