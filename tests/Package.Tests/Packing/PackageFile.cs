using System.IO.Compression;
using System.Xml.Linq;

namespace Bitrix24Typed.Package.Tests.Packing;

/// <summary>A package or a symbol package.</summary>
internal sealed class PackageFile(string path) : IDisposable
{
    private static readonly string[] ContainerFiles = ["_rels/", "package/", "[Content_Types].xml"];

    private readonly ZipArchive _archive = ZipFile.OpenRead(path);

    /// <summary>The files that a user gets, in order; the container's own are left out.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. _archive.Entries
            .Select(entry => entry.FullName)
            .Where(name => !ContainerFiles.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The <c>metadata</c> of the package's description.</summary>
    public XElement Metadata
    {
        get
        {
            using var stream = new MemoryStream(Read(Files.Single(file => file.EndsWith(".nuspec", StringComparison.Ordinal))));
            return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        }
    }

    public byte[] Read(string file)
    {
        using var stream = _archive.GetEntry(file)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public void Dispose() => _archive.Dispose();
}
