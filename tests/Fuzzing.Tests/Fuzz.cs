using System.Reflection;

namespace Bitrix24Typed.Fuzzing.Tests;

/// <summary>The folder with the harness, its script and its corpus.</summary>
internal static class Fuzz
{
    /// <summary>Where it is.</summary>
    public static string Folder { get; } = Metadata("Fuzz");

    /// <summary>Where the harness is built.</summary>
    public static string Harness { get; } = Path.Combine(Folder, "bin", Metadata("Configuration"), "net10.0");

    /// <summary>The kept bodies of a reader.</summary>
    public static IEnumerable<string> Corpus(string reader) => Directory.GetFiles(Path.Combine(Folder, "Corpus", reader)).Order(StringComparer.Ordinal);

    /// <summary>The check of a reader.</summary>
    public static Action<byte[]> Check(string reader) => reader == "form" ? FormReading.Check : JsonReading.Check;

    private static string Metadata(string key)
        => typeof(Fuzz).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
