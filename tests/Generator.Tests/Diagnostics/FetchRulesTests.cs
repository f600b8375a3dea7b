namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class FetchRulesTests
{
    [Theory]
    [InlineData("abstract class Deal { public string? Title { get; set; } }", "Deal", "is abstract")]
    [InlineData("class Deal<T> { public string? Title { get; set; } }", "Deal<int>", "is generic")]
    [InlineData("struct Deal { public string? Title { get; set; } }", "Deal", "is no class of this project's")]
    [InlineData("interface Deal { string? Title { get; set; } }", "Deal", "is no class of this project's")]
    [InlineData("class Deal { public string? Title { get; } }", "Deal", "has no property that can be set")]
    [InlineData("class Deal { private Deal() { } public string? Title { get; set; } }", "Deal", "has no constructor that can be called")]
    [InlineData("record Deal(long Id, Uri? Link);", "Deal", "has 'Link' of a type that no field has")]
    [InlineData("class Deal { [BitrixField(\"UF_LINK\")] public Uri? Link { get; set; } }", "Deal", "has 'Link' of a type that no field has")]
    [InlineData("class Deal { public required Uri Link { get; set; } }", "Deal", "has 'Link' of a type that no field has")]
    public async Task A_type_that_cannot_be_made_is_reported(string type, string parameter, string reason)
        => await new MarkedProject($$"""
            {{type}}

            static class H
            {
                [BitrixEvent("OnCrmDealUpdate")]
                internal static void M([Fetch] «{{parameter}}» deal) { }
            }
            """).AssertReportsAsync("B24T019", $"'{parameter}' cannot be fetched, because it {reason}. Take a class with properties of the types that fields have.");

    [Theory]
    [InlineData("BitrixEvent(\"OnSonetGroupAdd\")", "The event 'OnSonetGroupAdd'")]
    [InlineData("BitrixEvent(\"OnCrmDealUpdate\"), BitrixEvent(\"OnAppUpdate\")", "The event 'OnAppUpdate'")]
    [InlineData("BitrixFallback", "A fallback")]
    public async Task An_event_without_an_object_is_reported(string attributes, string subject)
        => await new MarkedProject($$"""
            class Deal { public string? Title { get; set; } }

            static class H
            {
                [{{attributes}}]
                internal static void M(«[Fetch] Deal deal») { }
            }
            """).AssertReportsAsync("B24T020", $"{subject} tells of no object that is known to be read back. Remove [Fetch], and call the portal by IBitrixClient.");

    [Theory]
    [InlineData("[Fetch] Deal deal")]
    [InlineData("OnCrmDealUpdate e, [Fetch] Deal? deal, IBitrixClient portal")]
    public async Task What_can_be_fetched_is_fine(string parameters)
        => Assert.Empty(await new MarkedProject($$"""
            class Deal { public string? Title { get; set; } public Uri? Ignored { get; set; } }

            static class H
            {
                [BitrixEvent("OnCrmDealUpdate")]
                internal static void M({{parameters}}) { }
            }
            """).AnalyzeAsync(hiddenId: "B24T020"));
}
