using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class SeverityTests
{
    // One that is reported at a method, one at an attribute, one when all handlers are known.
    public static TheoryData<string> Ids => ["B24T001", "B24T101", "B24T013"];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_pragma_silences_it(string id)
    {
        var example = DiagnosticPage.Read(id).Wrong;

        Assert.Empty(await (example with { Source = $"#pragma warning disable {id}\n{example.Source}" }).AnalyzeAsync());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_editorconfig_silences_it(string id)
    {
        var example = DiagnosticPage.Read(id).Wrong;

        Assert.Empty(await (example with { EditorConfig = $"[*.cs]\ndotnet_diagnostic.{id}.severity = none" }).AnalyzeAsync());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_editorconfig_changes_its_severity(string id)
    {
        var example = DiagnosticPage.Read(id).Wrong;

        example = example with { EditorConfig = $"[*.cs]\ndotnet_diagnostic.{id}.severity = suggestion" };
        var diagnostic = Assert.Single(await example.AnalyzeAsync());

        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
    }
}
