namespace Bitrix24Typed.Emulator.Control;

/// <summary>A portal's new address.</summary>
/// <param name="Domain">The host, with the port if it has one.</param>
internal sealed record Renaming(string Domain);
