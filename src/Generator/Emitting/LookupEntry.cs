namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Something that can be looked up.</summary>
/// <param name="Name">Its name's bytes.</param>
/// <param name="WriteFound">Writes what compares the name, and what is done if it is this one.</param>
internal readonly record struct LookupEntry(byte[] Name, Action<CodeWriter> WriteFound);
