namespace Bitrix24Typed.Emulator.State;

/// <summary>An outgoing webhook.</summary>
internal sealed record OutgoingWebhookState(long Id, Uri Url, IReadOnlyList<string> Events, string ApplicationToken);
