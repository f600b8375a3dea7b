namespace Bitrix24Typed.Generator.Catalog;

/// <summary>The kinds of values of JSON.</summary>
internal enum JsonKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary>A number. Catalogues have none, so its value is not kept.</summary>
    Number,

    /// <summary>A text.</summary>
    String,

    /// <summary>Values in order.</summary>
    Array,

    /// <summary>Named values.</summary>
    Object,
}
