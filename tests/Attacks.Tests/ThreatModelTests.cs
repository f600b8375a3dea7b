using System.Reflection;
using System.Text.RegularExpressions;

namespace Bitrix24Typed.Attacks;

/// <summary>docs/security.md is true: what it names exists.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string Repository =
        typeof(ThreatModelTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository, "docs", "security.md"));

    /// <summary>Tests are named as <c>Class.Method</c>, or by their class alone.</summary>
    [Fact]
    public void Every_test_that_the_threat_model_names_exists()
    {
        var tests = Sources("tests").ToDictionary(file => file, File.ReadAllText);
        var named = TestName().Matches(Page);

        Assert.InRange(named.Count, 30, int.MaxValue);
        Assert.All(named, name => Assert.Contains(tests.Values, text => Declares(text, name.Groups["class"].Value, name.Groups["method"].Value)));
    }

    [Fact]
    public void Every_file_that_it_names_as_a_defence_exists()
    {
        var files = Sources("src").Select(file => Path.GetFileName(file)).ToHashSet(StringComparer.Ordinal);
        var named = FileName().Matches(Page);

        Assert.InRange(named.Count, 15, int.MaxValue);
        Assert.All(named, name => Assert.Contains(name.Groups[1].Value, files));
    }

    /// <summary>Each class of attacks is named, so that the page does not fall behind.</summary>
    [Fact]
    public void Every_test_of_an_attack_is_named()
        => Assert.All(
            typeof(ThreatModelTests).Assembly.GetTypes().Where(type => type.IsPublic && type.Name.EndsWith("Tests", StringComparison.Ordinal) && type != typeof(ThreatModelTests)),
            type => Assert.Contains($"`{type.Name}", Page, StringComparison.Ordinal));

    private static bool Declares(string text, string @class, string method)
        => Regex.IsMatch(text, $@"\bclass {@class}\b") && (method.Length == 0 || Regex.IsMatch(text, $@"^ *public [^\n]*\b{method}\(", RegexOptions.Multiline));

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)(?:\.(?<method>\w+))?`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"`([A-Z]\w+\.cs)`")]
    private static partial Regex FileName();
}
