namespace Bitrix24Typed.Cli.Emulation;

/// <summary>Where the emulator listens, and what an application must be told of it.</summary>
/// <param name="Portal">The first portal.</param>
/// <param name="MemberId">The first portal's identifier.</param>
/// <param name="AuthorizationServer">The authorization server.</param>
/// <param name="Control">The address of the control API.</param>
/// <param name="ClientId">The application's key.</param>
internal sealed record EmulatorStart(Uri Portal, string MemberId, Uri AuthorizationServer, Uri Control, string? ClientId);
