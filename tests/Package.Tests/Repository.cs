using System.Reflection;

namespace Bitrix24Typed.Package.Tests;

/// <summary>The sources that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSources = [".git", ".idea", ".vs", "artifacts", "bin", "obj", "TestResults"];

    private static readonly string Root = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Copies the sources of a folder; what builds and tools have left there stays behind.</summary>
    public static void CopyTo(string target, params string[] parts)
        => Copy(new DirectoryInfo(PathOf(parts)), Directory.CreateDirectory(target));

    private static void Copy(DirectoryInfo source, DirectoryInfo target)
    {
        foreach (var file in source.EnumerateFiles().Where(IsSource))
            _ = file.CopyTo(Path.Combine(target.FullName, file.Name));

        foreach (var folder in source.EnumerateDirectories().Where(IsSource))
            Copy(folder, target.CreateSubdirectory(folder.Name));
    }

    private static bool IsSource(FileSystemInfo item) => !NotSources.Contains(item.Name);
}
