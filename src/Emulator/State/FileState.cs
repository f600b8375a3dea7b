namespace Bitrix24Typed.Emulator.State;

/// <summary>A file on a portal's drive.</summary>
internal sealed record FileState(long Id, string Name, byte[] Content);
