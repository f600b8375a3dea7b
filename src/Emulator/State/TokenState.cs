namespace Bitrix24Typed.Emulator.State;

/// <summary>A token in use.</summary>
/// <param name="Token">The token.</param>
/// <param name="MemberId">The portal's identity.</param>
/// <param name="ClientId">The application's key.</param>
/// <param name="UserId">The user in whose name it acts.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record TokenState(string Token, string MemberId, string ClientId, long UserId, DateTimeOffset ExpiresAt);
