using System.Collections.Immutable;
using System.Composition;
using Bitrix24Typed.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Bitrix24Typed.CodeFixes;

/// <summary>Adds the payload of its event to a handler's parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPayloadCodeFixProvider))]
[Shared]
public sealed class AddPayloadCodeFixProvider : CodeFixProvider
{
    private const string ParameterName = "e";
    private const string OtherParameterName = "payload";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.NoPayload.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Payload, out var payloadType)
                || model?.Compilation.GetTypeByMetadataName(payloadType!) is not { } payload
                || root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
                || model.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Take the payload {payload.Name}",
                    token => AddPayloadAsync(context.Document.Project.Solution, method, payload, token),
                    equivalenceKey: nameof(AddPayloadCodeFixProvider)),
                diagnostic);
        }
    }

    private static async Task<Solution> AddPayloadAsync(
        Solution solution, IMethodSymbol method, INamedTypeSymbol payload, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        var declarations = Declarations.Of(method, cancellationToken).OfType<MethodDeclarationSyntax>().ToList();
        var name = declarations.Any(declaration => Mentions(declaration, ParameterName)) ? OtherParameterName : ParameterName;
        foreach (var declaration in declarations)
        {
            var documentId = solution.GetDocumentId(declaration.SyntaxTree);
            var document = await editor.GetDocumentEditorAsync(documentId, cancellationToken).ConfigureAwait(false);
            var type = document.Generator.TypeExpression(payload, addImport: true)
                .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
            var parameter = (ParameterSyntax)document.Generator.ParameterDeclaration(name, type);
            document.ReplaceNode(declaration.ParameterList, Prepend(parameter, declaration.ParameterList));
        }

        return editor.GetChangedSolution();
    }

    private static bool Mentions(MethodDeclarationSyntax declaration, string name)
        => declaration.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    private static ParameterListSyntax Prepend(ParameterSyntax parameter, ParameterListSyntax list)
    {
        if (list.Parameters.Count == 0)
            return list.AddParameters(parameter);

        // One parameter a line stays one parameter a line.
        var lineEnd = list.OpenParenToken.TrailingTrivia.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(lineEnd == default ? SyntaxFactory.Space : lineEnd);
        var parameters = list.Parameters.GetWithSeparators()
            .InsertRange(0, [parameter.WithLeadingTrivia(list.Parameters[0].GetLeadingTrivia()), comma]);
        return list
            .WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(parameters))
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
