using System.Text.Json;

namespace Bitrix24Typed.Emulator.State;

/// <summary>A file that holds the state of an emulator. It holds secrets as well, as the emulator itself does.</summary>
internal static class StateFile
{
    /// <summary>Reads a file, if it is there.</summary>
    /// <exception cref="JsonException">The file is something else.</exception>
    public static async Task<EmulatorState?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return null;

        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync(file, StateJson.Default.EmulatorState, cancellationToken);
    }

    /// <summary>Writes a file; one that is there is replaced as a whole.</summary>
    public static async Task WriteAsync(string path, EmulatorState state, CancellationToken cancellationToken)
    {
        var draft = path + ".new";
        await using (var file = File.Create(draft))
            await JsonSerializer.SerializeAsync(file, state, StateJson.Default.EmulatorState, cancellationToken);
        File.Move(draft, path, overwrite: true);
    }
}
