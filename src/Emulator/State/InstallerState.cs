namespace Bitrix24Typed.Emulator.State;

/// <summary>The applications on a portal.</summary>
/// <param name="LastId">The last number given.</param>
/// <param name="ApplicationTokens">The application tokens, by the applications' keys; they outlive their installations.</param>
/// <param name="Installations">The installed applications.</param>
internal sealed record InstallerState(
    long LastId, IReadOnlyDictionary<string, string> ApplicationTokens, IReadOnlyList<InstallationState> Installations);
