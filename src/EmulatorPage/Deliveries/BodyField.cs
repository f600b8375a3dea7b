namespace Bitrix24Typed.Emulator.Page.Deliveries;

/// <summary>A field of a delivery's body.</summary>
/// <param name="Name">Where it is: <c>data.FIELDS.ID</c>.</param>
/// <param name="Value">Its value.</param>
internal sealed record BodyField(string Name, string Value);
