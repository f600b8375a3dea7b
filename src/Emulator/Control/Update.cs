namespace Bitrix24Typed.Emulator.Control;

/// <summary>A version to install.</summary>
/// <param name="Version">The version.</param>
/// <param name="Events">Which events tell of it; those of the emulator's settings, if not given.</param>
internal sealed record Update(int Version, UpdateEvents? Events = null);
