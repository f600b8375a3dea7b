namespace Bitrix24Typed.Emulator.State;

/// <summary>An incoming webhook.</summary>
internal sealed record IncomingWebhookState(string Code, long UserId, IReadOnlyList<string> Scope);
