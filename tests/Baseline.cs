using System.Runtime.CompilerServices;

namespace Bitrix24Typed;

/// <summary>Compares texts with those kept in the folder Baselines beside a test. <c>REGENERATE_BASELINES=1</c> writes them anew.</summary>
internal static class Baseline
{
    public static void AssertEqual(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Baselines", $"{name}.txt");

        if (Environment.GetEnvironmentVariable("REGENERATE_BASELINES") == "1")
            File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"There is no baseline {name}: run the tests with REGENERATE_BASELINES=1.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
