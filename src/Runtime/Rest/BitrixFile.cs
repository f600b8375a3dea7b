using Bitrix24Typed.Rest;

namespace Bitrix24Typed;

/// <summary>A file that is being downloaded from a portal. Dispose it: it holds a connection.</summary>
public sealed class BitrixFile : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;

    private BitrixFile(HttpResponseMessage response, long maxBytes)
    {
        _response = response;
        Content = new BoundedStream(response.Content.ReadAsStream(), maxBytes);
    }

    /// <summary>
    /// The content, as it arrives. Reading throws <see cref="InvalidDataException"/> when there are more bytes than <c>Bitrix24:Rest:MaxFileBytes</c>.
    /// </summary>
    public Stream Content { get; }

    /// <summary>
    /// The file's name as the portal says it, without directories; <see langword="null"/> if it says none. Do not store a file under it unchecked.
    /// </summary>
    public string? Name
        => _response.Content.Headers.ContentDisposition is { } disposition
            && Path.GetFileName((disposition.FileNameStar ?? disposition.FileName)?.Trim('"').Replace('\\', '/')) is { Length: > 0 } name
                ? name
                : null;

    /// <summary>The media type, such as <c>image/png</c>; <see langword="null"/> if the portal does not say.</summary>
    public string? ContentType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>The number of bytes; <see langword="null"/> if the portal does not say.</summary>
    public long? Length => _response.Content.Headers.ContentLength;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        _response.Dispose();
    }

    /// <summary>The file in an answer.</summary>
    /// <exception cref="InvalidDataException">It is too large.</exception>
    internal static BitrixFile Of(HttpResponseMessage response, long maxBytes)
        => response.Content.Headers.ContentLength > maxBytes ? throw BoundedStream.TooLarge(maxBytes) : new BitrixFile(response, maxBytes);
}
