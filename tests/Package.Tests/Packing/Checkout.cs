namespace Bitrix24Typed.Package.Tests.Packing;

/// <summary>A copy of the sources that looks like a clone from GitHub: packing it disturbs no build, and needs no git.</summary>
internal sealed class Checkout
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";
    public const string Url = "https://github.com/bitrix24typed/bitrix24typed";

    private static readonly Dictionary<string, string?> NoEnvironment = [];

    private readonly string _folder;

    public Checkout(string folder)
    {
        _folder = folder;
        Repository.CopyTo(folder);
        var git = Directory.CreateDirectory(Path.Combine(folder, ".git"));
        File.WriteAllText(Path.Combine(git.FullName, "HEAD"), Commit);
        File.WriteAllText(Path.Combine(git.FullName, "config"), $"[remote \"origin\"]\n\turl = {Url}\n");
    }

    /// <summary>Packs the solution into a folder.</summary>
    public async Task PackAsync(string target, string version)
    {
        var result = await Dotnet.RunAsync(_folder, NoEnvironment, "pack", "--output", target, $"-p:Version={version}");
        _ = result.AssertSucceeded();
    }
}
