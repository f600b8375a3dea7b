using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Tests.Diagnostics;

/// <summary>A page of docs/diagnostics. A line of tildes in an example stands under what is reported.</summary>
internal sealed partial record DiagnosticPage(string Text)
{
    public MarkedProject Wrong => ExampleOf("Wrong");

    public MarkedProject Right => ExampleOf("Right");

    public static string PathOf(string id, [CallerFilePath] string thisFile = "")
        => Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "diagnostics", $"{id}.md");

    public static DiagnosticPage Read(string id) => new(File.ReadAllText(PathOf(id)));

    private MarkedProject ExampleOf(string heading)
    {
        var section = Text.Split("\n## ").Single(part => part.StartsWith($"{heading}\n", StringComparison.Ordinal));
        var code = CodeBlock().Matches(section).ToDictionary(block => block.Groups[1].Value, block => Mark(block.Groups[2].Value));
        var properties = code.GetValueOrDefault("xml", "");

        var example = new MarkedProject(code.GetValueOrDefault("csharp", ""))
        {
            CustomEvents = code.GetValueOrDefault("json"),
            Scope = ValueOf(properties, "Bitrix24Scope"),
        };
        return LanguageVersionFacts.TryParse(ValueOf(properties, "LangVersion"), out var version) && version != LanguageVersion.Default
            ? example with { LanguageVersion = version }
            : example;
    }

    private static string? ValueOf(string properties, string name)
        => Regex.Match(properties, $"<{name}>(.*)</{name}>") is { Success: true } property ? property.Groups[1].Value : null;

    private static string Mark(string code)
    {
        var lines = new List<string>();
        foreach (var line in code.Split('\n'))
        {
            if (Squiggle().Match(line) is { Success: true } squiggle)
                lines[^1] = lines[^1].Insert(squiggle.Groups[1].Index + squiggle.Groups[1].Length, "»").Insert(squiggle.Groups[1].Index, "«");
            else
                lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex("^```(csharp|json|xml)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^ *// *(~+)$")]
    private static partial Regex Squiggle();
}
