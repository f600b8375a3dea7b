namespace Bitrix24Typed.Emulator.Control;

/// <summary>What was created.</summary>
/// <param name="Id">Its number.</param>
internal sealed record Created(long Id);
