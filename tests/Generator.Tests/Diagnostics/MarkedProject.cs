using System.Collections.Immutable;
using Bitrix24Typed.Generator.Diagnostics;
using Bitrix24Typed.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bitrix24Typed.Generator.Tests.Diagnostics;

/// <summary>A project with « and » around what is to be reported.</summary>
internal sealed record MarkedProject(string Source)
{
    private const string CustomEventsPath = "my.bitrix24.json";

    /// <summary>A file of custom events.</summary>
    public string? CustomEvents { get; init; }

    public string? Scope { get; init; }

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp14;

    /// <summary>Severities by <c>.editorconfig</c>.</summary>
    public string EditorConfig { get; init; } = "";

    /// <summary>The project without the marks.</summary>
    public TestProject Project => TestProject.Of(MarkedText.Parse(Source).Text) with
    {
        LanguageVersion = LanguageVersion,
        AdditionalFiles = CustomEvents is null ? [] : [new AdditionalFile(CustomEventsPath, MarkedText.Parse(CustomEvents).Text)],
    };

    /// <summary>Asserts that an analyzer reports the marked places, and nothing else.</summary>
    /// <param name="id">What it reports there.</param>
    /// <param name="messages">The messages, in order.</param>
    public async Task AssertReportsAsync(string id, params string[] messages)
    {
        var diagnostics = await AnalyzeAsync(id);

        Assert.Equal(
            MarkedTexts.Zip(messages, (text, message) => (id, text, message)),
            diagnostics.Select(diagnostic => (diagnostic.Id, TextAt(diagnostic.Location), diagnostic.GetMessage(null))));
        Assert.Equal(MarkedTexts.Length, messages.Length);
    }

    /// <summary>Asserts that an analyzer reports the marked places, whatever it says, and nothing else.</summary>
    public async Task AssertReportsAsync(string id)
    {
        var diagnostics = await AnalyzeAsync(id);

        Assert.Equal(
            MarkedTexts.Select(text => (id, text)),
            diagnostics.Select(diagnostic => (diagnostic.Id, TextAt(diagnostic.Location))));
    }

    /// <summary>What the analyzers report: all that can be seen, and what has this id.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(string? hiddenId = null)
    {
        var compilation = Project.Generate().Compilation;
        compilation = compilation.WithOptions(compilation.Options
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSyntaxTreeOptionsProvider(new EditorConfigSeverities(EditorConfig)));

        var options = new AnalyzerOptions(Project.AdditionalFiles, new ProjectProperties(Project.RootNamespace, Scope));
        var diagnostics = await compilation
            .WithAnalyzers([new HandlerAnalyzer(), new CustomEventAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        // An analyzer that throws is reported as AD0001: seen like the others.
        return
        [
            .. diagnostics
                .Where(diagnostic => !diagnostic.IsSuppressed && (diagnostic.Severity > DiagnosticSeverity.Hidden || diagnostic.Id == hiddenId))
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    private ImmutableArray<string> MarkedTexts => [.. MarkedText.Parse(Source).Marked, .. MarkedText.Parse(CustomEvents ?? "").Marked];

    private string TextAt(Location location)
    {
        var text = location.SourceTree?.ToString() ?? MarkedText.Parse(CustomEvents!).Text;
        return text.Substring(location.SourceSpan.Start, location.SourceSpan.Length);
    }
}
