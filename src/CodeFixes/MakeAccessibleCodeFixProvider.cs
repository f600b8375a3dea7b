using System.Collections.Immutable;
using System.Composition;
using Bitrix24Typed.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bitrix24Typed.CodeFixes;

/// <summary>Makes a handler, and the classes around it, accessible within the assembly.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeAccessibleCodeFixProvider))]
[Shared]
public sealed class MakeAccessibleCodeFixProvider : CodeFixProvider
{
    private const string Title = "Make the handler accessible";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.Inaccessible.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
            || model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
            || IsBoundToOthers(method))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(Title, token => MakeAccessibleAsync(context.Document.Project.Solution, method, token), equivalenceKey: Title),
            context.Diagnostics);
    }

    /// <summary>Whether other methods, those it overrides or that override it, decide on its accessibility, too.</summary>
    private static bool IsBoundToOthers(IMethodSymbol method)
        => method.IsOverride || method.IsVirtual || method.IsAbstract || !method.ExplicitInterfaceImplementations.IsEmpty;

    private static async Task<Solution> MakeAccessibleAsync(Solution solution, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        for (ISymbol? symbol = method; symbol is not null; symbol = symbol.ContainingType)
        {
            if (AccessibilityFor(symbol) is not { } accessibility)
                continue;

            foreach (var declaration in Declarations.Of(symbol, cancellationToken))
            {
                var documentId = solution.GetDocumentId(declaration.SyntaxTree);
                var document = await editor.GetDocumentEditorAsync(documentId, cancellationToken).ConfigureAwait(false);
                document.SetAccessibility(declaration, accessibility);
            }
        }

        return editor.GetChangedSolution();
    }

    private static Accessibility? AccessibilityFor(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Private or Accessibility.ProtectedAndInternal => Accessibility.Internal,
        Accessibility.Protected => Accessibility.ProtectedOrInternal,
        _ => null,
    };
}
