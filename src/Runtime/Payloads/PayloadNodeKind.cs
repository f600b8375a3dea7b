namespace Bitrix24Typed.Payloads;

/// <summary>What kind of value a <see cref="PayloadNode"/> is. Form bodies know only text and objects.</summary>
public enum PayloadNodeKind : byte
{
    /// <summary>Nothing: JSON's <c>null</c>, or an event without data.</summary>
    Null,

    /// <summary>A text. In form bodies every scalar is one.</summary>
    Text,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>JSON's <c>true</c>.</summary>
    True,

    /// <summary>JSON's <c>false</c>.</summary>
    False,

    /// <summary>Named members; in form bodies also lists, whose members are named by numbers.</summary>
    Object,

    /// <summary>A JSON array.</summary>
    Array,
}
