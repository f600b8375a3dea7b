using System.Runtime.CompilerServices;
using Bitrix24Typed.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class DescriptorTests
{
    public static TheoryData<string> Ids => [.. Descriptors.Keys];

    private static IReadOnlyDictionary<string, DiagnosticDescriptor> Descriptors { get; } =
        new DiagnosticAnalyzer[] { new HandlerAnalyzer(), new CustomEventAnalyzer() }
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .ToDictionary(descriptor => descriptor.Id);

    [Fact]
    public void Every_descriptor_is_reported_by_an_analyzer()
    {
        var all = typeof(DiagnosticDescriptors).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>();

        Assert.Equal(all.Select(descriptor => descriptor.Id).Order(), Descriptors.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_has_a_page_to_which_it_links(string id)
    {
        var descriptor = Descriptors[id];

        Assert.Equal($"https://github.com/bitrix24typed/bitrix24typed/blob/main/docs/diagnostics/{id}.md", descriptor.HelpLinkUri);
        Assert.StartsWith(
            $"# {id}: {descriptor.Title}\n\nSeverity: {NameOf(descriptor.DefaultSeverity)}.\n",
            DiagnosticPage.Read(id).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_page_is_in_the_list_of_pages(string id)
        => Assert.Contains(
            $"| [{id}]({id}.md) | {NameOf(Descriptors[id].DefaultSeverity)} | {Descriptors[id].Title} |\n",
            DiagnosticPage.Read("README").Text,
            StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_in_the_notes_of_a_release(string id)
        => Assert.Contains(
            ReleaseNotes().Split('\n'),
            line => line == $"{id} | Bitrix24Typed | {Descriptors[id].DefaultSeverity} | {Descriptors[id].Title}");

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_is_reported_where_the_wrong_example_of_its_page_shows(string id)
    {
        var example = DiagnosticPage.Read(id).Wrong;

        Assert.Contains('«', example.Source + example.CustomEvents);
        await example.AssertReportsAsync(id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_right_example_of_its_page_compiles_and_reports_nothing(string id)
    {
        var example = DiagnosticPage.Read(id).Right;

        example.Project.Generate().AssertCompiles();
        Assert.Empty(await example.AnalyzeAsync(hiddenId: id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_page_tells_how_to_silence_it(string id)
    {
        var silence = DiagnosticPage.Read(id).Text.Split("\n## How to silence it\n")[1];

        Assert.Contains($"dotnet_diagnostic.{id}.severity = none", silence, StringComparison.Ordinal);
    }

    private static string NameOf(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();

    private static string ReleaseNotes([CallerFilePath] string thisFile = "")
    {
        var generator = Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "src", "Generator");
        return File.ReadAllText(Path.Combine(generator, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(generator, "AnalyzerReleases.Unshipped.md"));
    }
}
