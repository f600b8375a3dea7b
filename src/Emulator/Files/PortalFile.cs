namespace Bitrix24Typed.Emulator.Files;

/// <summary>A file on a portal's drive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">What it holds.</param>
internal sealed record PortalFile(string Name, byte[] Content);
