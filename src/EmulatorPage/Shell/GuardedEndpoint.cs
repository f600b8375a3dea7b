namespace Bitrix24Typed.Emulator.Page.Shell;

/// <summary>Marks the endpoints that only the emulator's own page may call.</summary>
internal sealed class GuardedEndpoint;
