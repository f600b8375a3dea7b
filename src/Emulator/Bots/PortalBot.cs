namespace Bitrix24Typed.Emulator;

/// <summary>A chat bot that an application has registered.</summary>
/// <param name="Id">The bot's number, which is that of a user.</param>
/// <param name="Code">The application's name for it.</param>
/// <param name="Installation">The application on the portal.</param>
public sealed record PortalBot(long Id, string Code, ApplicationInstallation Installation);
