using System.Reflection;
using Microsoft.Extensions.FileProviders;

namespace Bitrix24Typed.Dashboard.Assets;

/// <summary>An embedded file.</summary>
internal sealed class PageAsset : IFileInfo
{
    private static readonly Assembly Assembly = typeof(PageAsset).Assembly;
    private static readonly DateTimeOffset StartedAt = DateTimeOffset.UtcNow;

    private readonly string _address;

    private PageAsset(string address, long length) => (_address, Length) = (address, length);

    public bool Exists => true;

    public bool IsDirectory => false;

    /// <summary>Another build has another process; the assembly need not be a file of its own.</summary>
    public DateTimeOffset LastModified => StartedAt;

    public long Length { get; }

    public string Name => Path.GetFileName(_address);

    public string? PhysicalPath => null;

    /// <summary>The file at an address, or <see langword="null"/>.</summary>
    public static PageAsset? Find(string address)
    {
        using var stream = Assembly.GetManifestResourceStream(address);
        return stream is null ? null : new PageAsset(address, stream.Length);
    }

    public Stream CreateReadStream() => Assembly.GetManifestResourceStream(_address)!;
}
