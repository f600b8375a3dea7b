namespace Bitrix24Typed.Emulator.State;

/// <summary>A chat bot.</summary>
internal sealed record BotState(long Id, string Code, string ClientId);
