using System.Text.Json;
using Bitrix24Typed.Rest;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Sources;

/// <summary>Keeps the last list while the application is down, if the settings name a file for it.</summary>
internal sealed class SourceFile(IHostEnvironment environment, IOptionsMonitor<BitrixOptions> options)
{
    private string? Path => options.CurrentValue.Sources.File is { Length: > 0 } file
        ? System.IO.Path.Combine(environment.ContentRootPath, file)
        : null;

    /// <summary>Reads the list.</summary>
    /// <returns><see langword="null"/> if there is none that can be read.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public async Task<SourceList?> TryReadAsync(CancellationToken cancellationToken)
    {
        if (Path is not { } path || !File.Exists(path))
            return null;

        try
        {
            await using var file = File.OpenRead(path);
            return SourceList.TryRead(await JsonSerializer.DeserializeAsync(file, BitrixJsonContext.Default.SourceDocument, cancellationToken));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces the list, in one step.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public async Task WriteAsync(SourceList list, CancellationToken cancellationToken)
    {
        if (Path is not { } path)
            return;

        var replacement = path + ".new";
        await File.WriteAllBytesAsync(
            replacement, JsonSerializer.SerializeToUtf8Bytes(list.Document, BitrixJsonContext.Default.SourceDocument), cancellationToken);
        File.Move(replacement, path, overwrite: true);
    }
}
