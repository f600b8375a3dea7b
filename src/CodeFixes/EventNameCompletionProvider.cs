using System.Collections.Immutable;
using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Options;
using Microsoft.CodeAnalysis.Tags;
using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.CodeFixes;

/// <summary>Offers the names of events, documented or described by the project, in the string of <c>[BitrixEvent("")]</c>.</summary>
[ExportCompletionProvider(nameof(EventNameCompletionProvider), LanguageNames.CSharp)]
public sealed class EventNameCompletionProvider : CompletionProvider
{
    private const string Description = nameof(Description);

    // Names hold dots: by default a dot would end the choice.
    private static readonly CompletionItemRules Rules = CompletionItemRules.Create(
        filterCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Add, '.')],
        commitCharacterRules: [CharacterSetModificationRule.Create(CharacterSetModificationKind.Replace, '"')]);

    /// <inheritdoc/>
    public override bool ShouldTriggerCompletion(SourceText text, int caretPosition, CompletionTrigger trigger, OptionSet options)
        => trigger.Kind is CompletionTriggerKind.Insertion
            && caretPosition > 1
            && (trigger.Character == '"' || (char.IsLetter(trigger.Character) && text[caretPosition - 2] == '"'));

    /// <inheritdoc/>
    public override async Task ProvideCompletionsAsync(CompletionContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(Math.Max(0, context.Position - 1)) is not { } token
            || !IsInside(token, context.Position)
            || AttributeOf(token) is not { } attribute)
        {
            return;
        }

        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (!SymbolNames.Is(model.GetTypeInfo(attribute, context.CancellationToken).Type, "Bitrix24Typed", "BitrixEventAttribute"))
            return;

        context.IsExclusive = true;
        context.CompletionListSpan = SpanOfName(token);
        var catalog = EventCatalog.Of(context.Document.Project.AnalyzerOptions.AdditionalFiles, context.CancellationToken);
        context.AddItems(catalog.Events.Select(CreateItem));
    }

    /// <inheritdoc/>
    public override Task<CompletionDescription?> GetDescriptionAsync(
        Document document, CompletionItem item, CancellationToken cancellationToken)
        => Task.FromResult<CompletionDescription?>(CompletionDescription.FromText(item.Properties[Description]));

    private static bool IsInside(SyntaxToken token, int position)
        => token.IsKind(SyntaxKind.StringLiteralToken)
            && token.Text is ['"', ..]
            && position > token.SpanStart
            && (position < token.Span.End || token.Text is not ['"', .., '"']);

    private static AttributeSyntax? AttributeOf(SyntaxToken literal)
        => literal.Parent?.Parent is AttributeArgumentSyntax { NameEquals: null, Parent.Parent: AttributeSyntax attribute }
            ? attribute
            : null;

    /// <summary>What is written of the name. A string without end reaches up to the end of the line: it holds more than the name.</summary>
    private static TextSpan SpanOfName(SyntaxToken literal)
        => new(literal.SpanStart + 1, literal.Text.Skip(1).TakeWhile(EventNames.IsPartOfName).Count());

    private static CompletionItem CreateItem(EventDefinition definition) => CompletionItem.Create(
        definition.WrittenName,
        sortText: definition.IsOutdated ? $"~{definition.WrittenName}" : definition.WrittenName,
        properties: ImmutableDictionary<string, string>.Empty.Add(Description, Describe(definition)),
        tags: [WellKnownTags.Event],
        rules: Rules,
        inlineDescription: definition.IsOutdated ? "outdated" : "");

    private static string Describe(EventDefinition definition)
    {
        if (!definition.IsOutdated)
            return definition.Summary;
        return definition.Successor is { } successor
            ? $"{definition.Summary} Outdated: use {successor}."
            : $"{definition.Summary} Outdated.";
    }
}
