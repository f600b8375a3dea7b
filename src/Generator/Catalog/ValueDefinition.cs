namespace Bitrix24Typed.Generator.Catalog;

/// <summary>A known code of an open set.</summary>
/// <param name="Value">The code on the wire.</param>
/// <param name="Name">The name of the constant.</param>
internal sealed record ValueDefinition(string Value, string Name);
