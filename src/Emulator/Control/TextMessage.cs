namespace Bitrix24Typed.Emulator.Control;

/// <summary>A message of a user.</summary>
/// <param name="Text">The message.</param>
/// <param name="UserId">Who writes.</param>
internal sealed record TextMessage(string Text, long UserId = 1);
