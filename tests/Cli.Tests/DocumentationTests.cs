using System.Text.RegularExpressions;

namespace Bitrix24Typed.Cli.Tests;

public sealed partial class DocumentationTests
{
    private static readonly string Page = Path.Combine(AppContext.BaseDirectory, "cli.md");

    public static TheoryData<string> Commands { get; } =
        [.. CommandLine().Matches(File.ReadAllText(Page)).Select(match => match.Groups["command"].Value.Trim()).Where(command => command.Length > 0).Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_the_page_names_is_a_command_with_these_options(string command)
    {
        var words = command.Split(' ');
        var names = words.TakeWhile(word => char.IsAsciiLetterLower(word[0]) && !word.Contains('.', StringComparison.Ordinal));

        var help = (await Tool.RunAsync([.. names, "--help"])).Ends(0).Output;

        Assert.Contains("Usage:", help, StringComparison.Ordinal);
        Assert.All(words.Where(word => word.StartsWith("--", StringComparison.Ordinal)), option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_names_all_commands()
    {
        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        var suggested = (await Tool.RunAsync("[suggest:9]", "bitrix24 ")).Ends(0).Output.Split('\n').Where(word => word.Length > 0 && char.IsAsciiLetterLower(word[0])).ToList();

        Assert.True(suggested.Count > 5, string.Join(' ', suggested));
        Assert.All(suggested, command => Assert.Contains($"bitrix24 {command}", page, StringComparison.Ordinal));
    }

    [GeneratedRegex("(?:^|`)bitrix24 (?<command>[a-z][^`>\\n]*)", RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
