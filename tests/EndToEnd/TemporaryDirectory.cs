namespace Bitrix24Typed.EndToEnd;

/// <summary>A directory that goes with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24typed-");

    public string PathOf(string file) => Path.Combine(_directory.FullName, file);

    public void Dispose() => _directory.Delete(recursive: true);
}
