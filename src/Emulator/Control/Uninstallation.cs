namespace Bitrix24Typed.Emulator.Control;

/// <summary>How an application is removed.</summary>
/// <param name="Clean">Whether its data shall be removed as well.</param>
internal sealed record Uninstallation(bool Clean = false);
