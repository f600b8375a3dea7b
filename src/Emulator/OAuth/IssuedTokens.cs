namespace Bitrix24Typed.Emulator;

/// <summary>The tokens of a user for an application.</summary>
/// <param name="AccessToken">What REST calls carry, for an hour.</param>
/// <param name="RefreshToken">What renews them, once.</param>
/// <param name="ExpiresAt">When the access token expires.</param>
public sealed record IssuedTokens(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt);
