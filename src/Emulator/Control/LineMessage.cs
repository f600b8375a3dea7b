namespace Bitrix24Typed.Emulator.Control;

/// <summary>A message of an operator.</summary>
/// <param name="Line">The open line's number.</param>
/// <param name="ChatId">The chat in the external system.</param>
/// <param name="Text">The message.</param>
/// <param name="UserId">The operator.</param>
internal sealed record LineMessage(long Line, string ChatId, string Text, long UserId = 1);
