namespace Bitrix24Typed.Emulator.OAuth;

/// <summary>What a token or a code stands for.</summary>
/// <param name="Installation">The application on the portal.</param>
/// <param name="UserId">The user in whose name it acts.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record TokenGrant(ApplicationInstallation Installation, long UserId, DateTimeOffset ExpiresAt);
