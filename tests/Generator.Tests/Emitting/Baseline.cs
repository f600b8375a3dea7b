using System.Runtime.CompilerServices;

namespace Bitrix24Typed.Generator.Tests.Emitting;

/// <summary>Compares generated files with those kept in Baselines. <c>REGENERATE_BASELINES=1</c> writes them anew.</summary>
internal static class Baseline
{
    private static readonly string Version = typeof(EventGenerator).Assembly.GetName().Version!.ToString(3);

    public static void AssertEqual(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Baselines", $"{name}.txt");
        actual = actual.Replace($"\"{Version}\"", "\"version\"", StringComparison.Ordinal);

        if (Environment.GetEnvironmentVariable("REGENERATE_BASELINES") == "1")
            File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"There is no baseline {name}: run the tests with REGENERATE_BASELINES=1.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
