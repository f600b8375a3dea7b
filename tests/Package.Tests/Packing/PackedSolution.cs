using Bitrix24Typed.Package.Tests.Packing;

[assembly: AssemblyFixture(typeof(PackedSolution))]

namespace Bitrix24Typed.Package.Tests.Packing;

/// <summary>The packages of the solution, packed once for all tests, in a folder that is a feed.</summary>
public sealed class PackedSolution : IAsyncLifetime
{
    /// <summary>No other feed has this version: what is restored is what was packed.</summary>
    public const string Version = "0.1.0-packed";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bitrix24typed-");

    public string Feed => Path.Combine(_folder.FullName, "feed");

    /// <summary>Packages that consumers have restored: empty at first, so that nothing comes from an earlier run.</summary>
    public string Cache => Path.Combine(_folder.FullName, "cache");

    public async ValueTask InitializeAsync() => await new Checkout(Path.Combine(_folder.FullName, "checkout")).PackAsync(Feed, Version);

    public string CreateFolder(string name) => _folder.CreateSubdirectory(name).FullName;

    internal PackageFile Open(string id, string extension = "nupkg") => new(Path.Combine(Feed, $"{id}.{Version}.{extension}"));

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
