namespace Bitrix24Typed.Generator.Model;

/// <summary>A field of a portal's object in a class.</summary>
/// <param name="Field">The field's name on the portal.</param>
/// <param name="Member">The property, escaped; of an argument its parameter.</param>
/// <param name="Getter">The method that reads the value.</param>
/// <param name="IsRequired">Whether there must be a value.</param>
internal sealed record RecordFieldModel(string Field, string Member, string Getter, bool IsRequired);
