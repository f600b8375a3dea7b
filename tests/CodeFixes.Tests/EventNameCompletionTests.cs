using Basic.Reference.Assemblies;
using Bitrix24Typed.Generator.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.CodeFixes.Tests;

public sealed class EventNameCompletionTests
{
    [Theory]
    [InlineData("""[BitrixEvent("$")]""")]
    [InlineData("""[BitrixEvent("$)]""")]
    [InlineData("""[BitrixEvent("$""")]
    [InlineData("""[BitrixEvent("OnCrm$")]""")]
    [InlineData("""[BitrixEvent("$", Delivery = Delivery.Both)]""")]
    [InlineData("""[BitrixEvent(name: "$")]""")]
    public async Task The_string_is_offered_all_names_and_nothing_else(string attribute)
    {
        var names = await CompleteAsync(attribute);

        Assert.Equal(
            EventCatalog.Documented.Events.Select(definition => definition.WrittenName).Order(StringComparer.Ordinal),
            names.ItemsList.Select(item => item.DisplayText).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Events_that_the_project_describes_are_offered_too()
    {
        const string Described = """{ "events": { "ONSHOPORDERADD": { "name": "OnShopOrderAdd", "summary": "An order was placed." } } }""";
        var (document, position) = CreateDocument("""[BitrixEvent("$")]""");
        document = document.Project.AddAdditionalDocument("shop.bitrix24.json", Described).Project.GetDocument(document.Id)!;
        var service = CompletionService.GetService(document)!;

        var names = await service.GetCompletionsAsync(document, position, cancellationToken: TestContext.Current.CancellationToken);

        var item = Assert.Single(names.ItemsList, item => item.DisplayText == "OnShopOrderAdd");
        var description = await service.GetDescriptionAsync(document, item, TestContext.Current.CancellationToken);
        Assert.Equal("An order was placed.", description!.Text);
    }

    [Theory]
    [InlineData("""[BitrixEvent("OnCrmDealAdd", AuthConnector = "$")]""")]
    [InlineData("""[BitrixEvent("OnCrmDealAdd"$)]""")]
    [InlineData("""[BitrixEvent($"OnCrmDealAdd")]""")]
    [InlineData("""[System.Obsolete("$")]""")]
    public async Task Other_places_are_not_offered_them(string attribute)
    {
        var names = await CompleteAsync(attribute);

        Assert.DoesNotContain("OnCrmDealAdd", names.ItemsList.Select(item => item.DisplayText));
    }

    [Theory]
    [InlineData("""[BitrixEvent("$")]""", """[BitrixEvent("OnCrmDealAdd")]""")]
    [InlineData("""[BitrixEvent("On$Lead")]""", """[BitrixEvent("OnCrmDealAdd")]""")]
    [InlineData("""[BitrixEvent("catalog.pro$)]""", """[BitrixEvent("OnCrmDealAdd)]""")]
    public async Task The_chosen_name_replaces_what_is_written(string before, string after)
    {
        var (document, position) = CreateDocument(before);
        var service = CompletionService.GetService(document)!;
        var names = await service.GetCompletionsAsync(document, position, cancellationToken: TestContext.Current.CancellationToken);
        var item = names.ItemsList.Single(item => item.DisplayText == "OnCrmDealAdd");

        var change = await service.GetChangeAsync(document, item, cancellationToken: TestContext.Current.CancellationToken);

        var text = await document.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Contains(after + '\n', text.WithChanges(change.TextChange).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OnCrmDealAdd", "A deal was created.")]
    [InlineData("OnImBotMessageAdd", "Outdated: use OnImBotV2MessageAdd.")]
    [InlineData("OnCrmInvoiceRecurringAdd", "Outdated.")]
    public async Task A_name_is_described(string name, string expected)
    {
        var (document, position) = CreateDocument("""[BitrixEvent("$")]""");
        var service = CompletionService.GetService(document)!;
        var names = await service.GetCompletionsAsync(document, position, cancellationToken: TestContext.Current.CancellationToken);

        var description = await service.GetDescriptionAsync(
            document, names.ItemsList.Single(item => item.DisplayText == name), TestContext.Current.CancellationToken);

        Assert.EndsWith(expected, description!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[BitrixEvent(\"", true)]
    [InlineData("[BitrixEvent(\"O", true)]
    [InlineData("[BitrixEvent(\"On", false)]
    [InlineData("[BitrixEvent(", false)]
    public void The_quotation_mark_and_the_first_letter_open_the_list(string typed, bool opens)
    {
        var text = SourceText.From(typed);

        var isOpened = new EventNameCompletionProvider().ShouldTriggerCompletion(
            text, typed.Length, CompletionTrigger.CreateInsertionTrigger(typed[^1]), null!);

        Assert.Equal(opens, isOpened);
    }

    private static async Task<CompletionList> CompleteAsync(string attribute)
    {
        var (document, position) = CreateDocument(attribute);
        return await CompletionService.GetService(document)!
            .GetCompletionsAsync(document, position, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>A document with the caret at the dollar sign, in a project that has the code fixes as a package brings them.</summary>
    private static (Document Document, int Position) CreateDocument(string attribute)
    {
        var source = $$"""
            using Bitrix24Typed;

            class Handlers
            {
                {{attribute}}
                internal void Handle() { }
            }
            """;
        var position = source.IndexOf('$', StringComparison.Ordinal);
        var document = new AdhocWorkspace()
            .AddProject("MyApp", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp14))
            .AddMetadataReferences(Net100.References.All)
            .AddMetadataReference(MetadataReference.CreateFromFile(typeof(BitrixEventAttribute).Assembly.Location))
            .AddAnalyzerReference(LoadedAssemblies.ReferenceTo(typeof(EventNameCompletionProvider).Assembly))
            .AddDocument("Handlers.cs", source.Remove(position, 1));
        return (document, position);
    }
}
