using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bitrix24Typed.Generator.Tests.Emitting;

/// <summary>The page that walks through the generated code shows what is generated.</summary>
public sealed partial class GeneratedCodePageTests
{
    [Fact]
    public void Every_piece_of_code_on_the_page_is_generated()
    {
        var folder = Path.GetDirectoryName(TestFile())!;
        var generated = Directory.GetFiles(Path.Combine(folder, "Baselines")).Select(file => Unindented(File.ReadAllText(file))).ToList();
        var page = File.ReadAllText(Path.Combine(folder, "../../../docs/generated-code.md"));

        var pieces = CodeBlock().Matches(page).Select(match => Unindented(match.Groups["code"].Value)).ToList();

        Assert.Equal(4, pieces.Count);
        Assert.All(pieces, piece => Assert.Contains(generated, file => file.Contains(piece, StringComparison.Ordinal)));
    }

    private static string Unindented(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));

    private static string TestFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();
}
