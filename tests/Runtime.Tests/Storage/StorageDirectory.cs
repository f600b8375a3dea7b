using Bitrix24Typed.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Tests.Storage;

/// <summary>A directory with a SQLite file and the keys with which it is encrypted; each process is given its own objects for them.</summary>
internal sealed class StorageDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24typed-");

    public string Database => Path.Combine(_directory.FullName, "bitrix24.db");

    public DirectoryInfo Keys => new(Path.Combine(_directory.FullName, "keys"));

    public SqliteFile File()
        => new(Options.Create(new BitrixOptions { Storage = { Path = Database } }), new HostingEnvironment { ContentRootPath = _directory.FullName });

    public AtRestProtection Protection() => new(DataProtectionProvider.Create(Keys));

    /// <summary>The database with what SQLite keeps beside it.</summary>
    public byte[] ReadAll()
        => [.. Directory.GetFiles(_directory.FullName, "bitrix24.db*")
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .SelectMany(System.IO.File.ReadAllBytes)];

    public void Dispose() => _directory.Delete(recursive: true);
}
