using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class AssemblyRulesTests
{
    [Fact]
    public async Task Another_delivery_of_the_same_event_is_reported_where_it_stands_later()
        => await new MarkedProject("""
            class A
            {
                [BitrixEvent("OnCrmDealAdd", Delivery = Delivery.Offline)]
                public void M() { }

                [«BitrixEvent("ONCRMDEALADD")»]
                public void N() { }

                [«BitrixEvent("OnCrmDealAdd", Delivery = Delivery.Both)»]
                public void O() { }
            }
            """).AssertReportsAsync(
                "B24T013",
                "'ONCRMDEALADD' is subscribed with Delivery.Online here and with Delivery.Offline by 'A.M'. Use one delivery; Delivery.Both is online and offline.",
                "'OnCrmDealAdd' is subscribed with Delivery.Both here and with Delivery.Offline by 'A.M'. Use one delivery; Delivery.Both is online and offline.");

    [Theory]
    [InlineData("\"OnCrmDealAdd\"", "\"OnCrmDealUpdate\", Delivery = Delivery.Offline")]
    [InlineData("\"OnCrmDealAdd\"", "\"OnCrmDealAdd\", Delivery = Delivery.Offline, AuthUserId = 7")]
    [InlineData("\"OnCrmDealAdd\"", "\"OnCrmDealAdd\", Delivery = Delivery.Offline, AuthConnector = \"sync\"")]
    [InlineData("\"OnCrmDealAdd\", Delivery = Delivery.Both", "\"OnCrmDealAdd\", Delivery = Delivery.Both")]
    public async Task Subscriptions_of_their_own_may_differ(string first, string second)
        => Assert.Empty(await new MarkedProject(
            $"class A {{ [BitrixEvent({first})] public void M() {{ }} [BitrixEvent({second})] public void N() {{ }} }}").AnalyzeAsync());

    [Fact]
    public async Task Fallbacks_beside_the_first_are_reported()
        => await new MarkedProject("""
            class A
            {
                [BitrixFallback] public void M() { }
                [«BitrixFallback»] public void N() { }
                [«BitrixFallback»] public void O() { }
            }
            """).AssertReportsAsync(
                "B24T014",
                "'A.M' is the fallback of this assembly already. Remove this attribute.",
                "'A.M' is the fallback of this assembly already. Remove this attribute.");

    [Theory]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    public async Task An_old_language_is_reported_once(LanguageVersion version, string name)
    {
        const string Source = """
            class A
            {
                [«BitrixEvent("OnCrmDealAdd")»] public void M() { }
                [BitrixEvent("OnCrmDealUpdate")] public void N() { }
            }
            """;

        await (new MarkedProject(Source) { LanguageVersion = version }).AssertReportsAsync(
            "B24T017",
            $"The generated code needs C# 12, but this project is written in C# {name}. Remove LangVersion or set it to 12.0 or newer.");
    }

    [Fact]
    public async Task A_project_without_handlers_may_be_written_in_any_language()
        => Assert.Empty(await new MarkedProject("class A { }") { LanguageVersion = LanguageVersion.CSharp7_3 }.AnalyzeAsync());
}
