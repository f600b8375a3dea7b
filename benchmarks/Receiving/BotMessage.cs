namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>The record that one writes for a message to a bot.</summary>
internal sealed record BotMessage(
    long MessageId,
    string Text,
    string DialogId,
    long FromUserId,
    long ChatId,
    string Language,
    long UserId,
    string UserName,
    bool IsBot,
    string AccessToken,
    string ClientEndpoint);
