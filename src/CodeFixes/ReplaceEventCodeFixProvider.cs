using System.Collections.Immutable;
using System.Composition;
using Bitrix24Typed.Generator.Diagnostics;
using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Bitrix24Typed.CodeFixes;

/// <summary>Replaces an unknown event by the one of the nearest name, an outdated event by its successor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceEventCodeFixProvider))]
[Shared]
public sealed class ReplaceEventCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.UnknownEvent.Id, DiagnosticDescriptors.OutdatedEvent.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Replacement.Of(diagnostic) is not { } replacement
                || root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
                || attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } declaration
                || model?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Use {replacement.EventName}",
                    token => ReplaceAsync(context.Document.Project.Solution, method, attribute, replacement, token),
                    equivalenceKey: diagnostic.Id),
                diagnostic);
        }
    }

    private static async Task<Solution> ReplaceAsync(
        Solution solution, IMethodSymbol method, AttributeSyntax attribute, Replacement replacement, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        foreach (var name in NamesOfSameEvent(method, attribute, cancellationToken))
        {
            var document = await EditorOfAsync(name).ConfigureAwait(false);
            document.ReplaceNode(name, NewName(name, replacement, document).WithTriviaFrom(name));
        }

        foreach (var type in TypesOf(method, replacement.ReplacedPayload, cancellationToken))
        {
            var document = await EditorOfAsync(type).ConfigureAwait(false);
            document.ReplaceNode(type, document.Generator.IdentifierName(replacement.Payload).WithTriviaFrom(type));
        }

        return editor.GetChangedSolution();

        Task<DocumentEditor> EditorOfAsync(SyntaxNode node)
            => editor.GetDocumentEditorAsync(solution.GetDocumentId(node.SyntaxTree), cancellationToken);
    }

    /// <summary>A method that handles an event under several conditions has one payload for all: its attributes change together.</summary>
    private static IEnumerable<ExpressionSyntax> NamesOfSameEvent(
        IMethodSymbol method, AttributeSyntax attribute, CancellationToken cancellationToken)
    {
        var attributes = method.GetAttributes()
            .Where(data => AttributeNames.IsBitrixEvent(data))
            .Select(data => (Syntax: data.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax, Name: NameOf(data)))
            .ToList();
        var replaced = attributes.FirstOrDefault(candidate => candidate.Syntax == attribute).Name;
        return attributes
            .Where(candidate => string.Equals(candidate.Name, replaced, StringComparison.OrdinalIgnoreCase))
            .Select(candidate => candidate.Syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null))
            .Select(argument => argument?.Expression)
            .OfType<ExpressionSyntax>();
    }

    private static string? NameOf(AttributeData attribute) => attribute.ConstructorArguments is [{ Value: string name }] ? name : null;

    /// <summary>
    /// The types of the parameters that take a payload. Its name is all that is certain: editors do not always have the generated type.
    /// </summary>
    private static IEnumerable<IdentifierNameSyntax> TypesOf(IMethodSymbol method, string payload, CancellationToken cancellationToken)
        => from declaration in Declarations.Of(method, cancellationToken).OfType<MethodDeclarationSyntax>()
           from parameter in declaration.ParameterList.Parameters
           from name in parameter.Type?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>() ?? []
           where name.Identifier.ValueText == payload
           select name;

    /// <summary>A constant stays a constant, if there is one; anything else becomes a string.</summary>
    private static SyntaxNode NewName(ExpressionSyntax name, Replacement replacement, DocumentEditor document)
    {
        var hasConstant = document.SemanticModel.GetSymbolInfo(name).Symbol is IFieldSymbol { ContainingType: var type }
            && SymbolNames.Is(type, "Bitrix24Typed", "BitrixEventNames")
            && !type.GetMembers(replacement.Payload).IsEmpty;
        return (hasConstant, name) switch
        {
            (true, MemberAccessExpressionSyntax access)
                => document.Generator.MemberAccessExpression(access.Expression, replacement.Payload),
            (true, IdentifierNameSyntax) => document.Generator.IdentifierName(replacement.Payload),
            _ => document.Generator.LiteralExpression(replacement.EventName),
        };
    }

    /// <summary>What is to be written instead of what.</summary>
    private sealed record Replacement(string EventName, string Payload, string ReplacedPayload)
    {
        public static Replacement? Of(Diagnostic diagnostic)
            => diagnostic.Properties.TryGetValue(DiagnosticProperties.EventName, out var eventName)
                && diagnostic.Properties.TryGetValue(DiagnosticProperties.Payload, out var payload)
                && diagnostic.Properties.TryGetValue(DiagnosticProperties.ReplacedPayload, out var replacedPayload)
                    ? new Replacement(eventName!, payload!.Substring(payload.LastIndexOf('.') + 1), replacedPayload!)
                    : null;
    }
}
