using System.Diagnostics;
using System.Reflection;

namespace Bitrix24Typed.EndToEnd;

/// <summary>The samples, as processes.</summary>
internal static class Sample
{
    public static readonly string Repository = Metadata("Repository");

    /// <summary>Starts a sample, to be killed in the end.</summary>
    public static Process Start(string name, Dictionary<string, string> environment)
    {
        var assembly = Path.Combine(Repository, "samples", name, "bin", Metadata("Configuration"), "net10.0", $"{name}.dll");
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardOutput = true,
        };
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        return Process.Start(start)!;
    }

    private static string Metadata(string key)
        => typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
