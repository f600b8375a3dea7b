using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Reports what is wrong with handlers. The generator says nothing: it leaves out what it cannot call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.Inaccessible,
        DiagnosticDescriptors.Generic,
        DiagnosticDescriptors.NotCreatable,
        DiagnosticDescriptors.AbstractMethod,
        DiagnosticDescriptors.FileLocal,
        DiagnosticDescriptors.UnsupportedParameter,
        DiagnosticDescriptors.UnsupportedReturn,
        DiagnosticDescriptors.TwoPayloads,
        DiagnosticDescriptors.ForeignPayload,
        DiagnosticDescriptors.NotMethod,
        DiagnosticDescriptors.EntityTypeId,
        DiagnosticDescriptors.NotOffline,
        DiagnosticDescriptors.DifferentDelivery,
        DiagnosticDescriptors.SeveralFallbacks,
        DiagnosticDescriptors.MalformedName,
        DiagnosticDescriptors.OldLanguage,
        DiagnosticDescriptors.UnusableNumber,
        DiagnosticDescriptors.UnknownEvent,
        DiagnosticDescriptors.OutdatedEvent,
        DiagnosticDescriptors.UndeclaredScope,
        DiagnosticDescriptors.ConnectorWithoutOffline,
        DiagnosticDescriptors.AsyncVoid,
        DiagnosticDescriptors.DifferentPolicy,
        DiagnosticDescriptors.NotCoalesced,
        DiagnosticDescriptors.NoPayload,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The generator takes handlers from any file, also from one that another tool has written.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(AnalyzeCompilation);
    }

    private static void AnalyzeCompilation(CompilationStartAnalysisContext context)
    {
        var project = Project.Of(context.Compilation, context.Options, context.CancellationToken);
        var handlers = new ConcurrentBag<Handler>();

        context.RegisterSymbolAction(
            symbolContext =>
            {
                if (HandlerOf((IMethodSymbol)symbolContext.Symbol, project) is not { } handler)
                    return;

                handlers.Add(handler);
                Report(HandlerDiagnostics(handler, project), symbolContext.ReportDiagnostic);
            },
            SymbolKind.Method);

        context.RegisterSyntaxNodeAction(
            nodeContext => Report(NestedFunctionDiagnostics(nodeContext, project), nodeContext.ReportDiagnostic),
            SyntaxKind.LocalFunctionStatement,
            SyntaxKind.ParenthesizedLambdaExpression,
            SyntaxKind.SimpleLambdaExpression);

        context.RegisterCompilationEndAction(
            endContext => Report(AssemblyRules.Check([.. handlers], project), endContext.ReportDiagnostic));
    }

    /// <summary>The handler that a method is. The attributes of a partial method stand together at its definition.</summary>
    private static Handler? HandlerOf(IMethodSymbol method, Project project)
        => method.IsImplicitlyDeclared || method.PartialDefinitionPart is not null ? null : Handler.Of(method, project);

    private static IEnumerable<Diagnostic> HandlerDiagnostics(Handler handler, Project project) =>
    [
        .. MethodRules.Check(handler, project),
        .. PayloadRules.Check(handler, project),
        .. handler.Events.SelectMany(attribute => EventRules.Check(attribute, project)),
        .. handler.Events.SelectMany(SettingRules.Check),
    ];

    /// <summary>Local functions and lambdas are no members of a type: what looks at these does not meet them.</summary>
    private static IEnumerable<Diagnostic> NestedFunctionDiagnostics(SyntaxNodeAnalysisContext context, Project project)
    {
        var (model, cancellationToken) = (context.SemanticModel, context.CancellationToken);
        var symbol = context.Node switch
        {
            LocalFunctionStatementSyntax { AttributeLists.Count: > 0 } function => model.GetDeclaredSymbol(function, cancellationToken),
            LambdaExpressionSyntax { AttributeLists.Count: > 0 } lambda => model.GetSymbolInfo(lambda, cancellationToken).Symbol,
            _ => null,
        };
        return symbol is IMethodSymbol method && Handler.Of(method, project) is { } handler ? MethodRules.Check(handler, project) : [];
    }

    private static void Report(IEnumerable<Diagnostic> diagnostics, Action<Diagnostic> report)
    {
        foreach (var diagnostic in diagnostics)
            report(diagnostic);
    }
}
