namespace Bitrix24Typed.Generator.Catalog;

/// <summary>How the object of an event is read back.</summary>
/// <param name="Method">The method.</param>
/// <param name="IdPath">The parameter for the identifier, keys joined by dots.</param>
/// <param name="Selects">Whether the method takes the fields that are wanted.</param>
/// <param name="ResultKey">The member of the result in which the object stands, if it does not stand alone.</param>
internal sealed record FetchDefinition(string Method, string IdPath, bool Selects, string? ResultKey);
