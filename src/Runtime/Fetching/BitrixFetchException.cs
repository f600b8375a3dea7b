namespace Bitrix24Typed.Fetching;

/// <summary>
/// An object that was read back has no value for a field that must have one. The handler is not called; the event is retried, and then becomes a dead
/// letter.
/// </summary>
/// <param name="field">The field's name.</param>
public sealed class BitrixFetchException(string field)
    : Exception($"The object has no value for {field} that can be read. Make the property nullable if it may be empty.")
{
    /// <summary>The field's name.</summary>
    public string Field { get; } = field;
}
