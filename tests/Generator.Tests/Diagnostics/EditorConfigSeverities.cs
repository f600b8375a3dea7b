using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Tests.Diagnostics;

/// <summary>The severities of an <c>.editorconfig</c>, as the compiler reads it.</summary>
internal sealed class EditorConfigSeverities(string editorConfig) : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _configs =
        AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(editorConfig, "/project/.editorconfig") });

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(
        SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        => _configs.GetOptionsForSourcePath($"/project/{tree.FilePath}").TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(
        string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = ReportDiagnostic.Default;
        return false;
    }
}
