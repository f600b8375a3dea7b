namespace Bitrix24Typed.Generator.Emitting;

/// <summary>An event that can be looked up.</summary>
/// <param name="Code">The name, upper case.</param>
/// <param name="Route">The expression of what is found.</param>
internal readonly record struct LookupEntry(string Code, string Route);
