namespace Bitrix24Typed.Generator.Catalog;

/// <summary>The types of the catalogue.</summary>
internal enum FieldType
{
    /// <summary>Anything, kept as JSON.</summary>
    Any,

    /// <summary>A text.</summary>
    String,

    /// <summary>A text that is kept out of what the record prints of itself, and so out of logs.</summary>
    Secret,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>Y or N, 1 or 0, true or false.</summary>
    Flag,

    /// <summary>Unix seconds or ISO 8601.</summary>
    Time,

    /// <summary>Named members.</summary>
    Object,

    /// <summary>Elements in order.</summary>
    List,

    /// <summary>Values keyed by identifiers.</summary>
    Map,
}
