using System.Collections.Immutable;
using Bitrix24Typed.Generator.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Reports what is wrong in the files of a project's own events. The generator leaves out the events concerned.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CustomEventAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.InvalidCatalog];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(AnalyzeFile);
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (!CustomEventFile.IsOne(file) || file.GetText(context.CancellationToken) is not { } text)
            return;

        foreach (var fault in CustomEventFile.Read(file, context.CancellationToken).Faults)
        {
            var location = fault.LocationIn(file.Path, text);
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InvalidCatalog, location, fault.Message));
        }
    }
}
