namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class PayloadRulesTests
{
    [Theory]
    [InlineData("OnCrmDealAdd a, «OnCrmDealAdd b»", "'M' takes more than one payload. Remove parameter 'b', or write one method for each event.")]
    [InlineData("OnCrmDealUpdate a, «OnCrmDealAdd b»", "'M' takes more than one payload. Remove parameter 'b', or write one method for each event.")]
    public async Task A_second_payload_is_reported(string parameters, string message)
        => await new MarkedProject($"class H {{ [BitrixEvent(\"OnCrmDealAdd\")] public void M({parameters}) {{ }} }}")
            .AssertReportsAsync("B24T008", message);

    [Theory]
    [InlineData("[BitrixEvent(\"OnCrmDealUpdate\")]", "the event 'OnCrmDealUpdate'", "'MyApp.BitrixEvents.OnCrmDealUpdate'")]
    [InlineData("[BitrixEvent(\"OnCrmDealAdd\"), BitrixEvent(\"OnCrmDealUpdate\")]", "the event 'OnCrmDealUpdate'", "'MyApp.BitrixEvents.OnCrmDealUpdate'")]
    [InlineData("[BitrixFallback]", "a fallback", "'BitrixEventContext'")]
    public async Task The_payload_of_something_else_is_reported(string attributes, string what, string instead)
        => await new MarkedProject($"class H {{ {attributes} public void M(«OnCrmDealAdd» e) {{ }} }}").AssertReportsAsync(
            "B24T009", $"'OnCrmDealAdd' is not the payload of {what}. Take {instead} instead.");

    [Fact]
    public async Task The_payload_of_an_event_that_is_handled_elsewhere_is_reported()
        => await new MarkedProject("""
            class H
            {
                [BitrixEvent("OnCrmDealAdd")]
                public void Added(OnCrmDealAdd e) { }

                [BitrixEvent("OnCrmDealUpdate")]
                public void Updated(«OnCrmDealAdd» e) { }
            }
            """).AssertReportsAsync(
                "B24T009", "'OnCrmDealAdd' is not the payload of the event 'OnCrmDealUpdate'. Take 'MyApp.BitrixEvents.OnCrmDealUpdate' instead.");

    [Fact]
    public async Task The_payload_that_another_assembly_has_generated_is_reported()
        => await new MarkedProject("""
            namespace Library.BitrixEvents
            {
                [System.CodeDom.Compiler.GeneratedCode("Bitrix24Typed.Generator", "1.0.0")]
                record OnCrmDealAdd;
            }

            class H { [BitrixEvent("OnCrmDealAdd")] public void M(«Library.BitrixEvents.OnCrmDealAdd» e) { } }
            """).AssertReportsAsync(
                "B24T009", "'OnCrmDealAdd' is not the payload of the event 'OnCrmDealAdd'. Take 'MyApp.BitrixEvents.OnCrmDealAdd' instead.");

    [Theory]
    [InlineData("[BitrixEvent(\"ONCRMDEALADD\")] public void M(OnCrmDealAdd e) { }")]
    [InlineData("[BitrixEvent(\"OnCrmDealAdd\")] public void M(OnCrmDealAdd? e) { }")]
    [InlineData("[BitrixEvent(\"OnCrmDealAdd\")] public void M(BitrixEvents.OnCrmDealAdd e) { }")]
    [InlineData("[BitrixEvent(\"OnCrmDynamicItemAdd_147\")] public void M(OnCrmDynamicItemAdd e) { }")]
    [InlineData("[BitrixEvent(\"CatalogProductOnAdd\")] public void M(CatalogProductOnAdd e) { }")]
    [InlineData("[BitrixEvent(\"OnVendorPaid\")] public void M(OnVendorPaid e) { } [BitrixEvent(\"ONVENDORPAID\")] public void N(OnVendorPaid e) { }", """{ "events": { "OnVendorPaid": {} } }""")]
    [InlineData("[BitrixEvent(\"OnCrmDealAdd\"), BitrixEvent(\"OnCrmDealUpdate\")] public void M(BitrixEventContext context) { }")]
    public async Task The_events_own_payload_is_fine(string members, string? customEvents = null)
    {
        var project = new MarkedProject($"namespace MyApp {{ class H {{ {members} }} }}") { CustomEvents = customEvents };

        Assert.Empty(await project.AnalyzeAsync("B24T201"));
    }

    [Fact]
    public async Task The_payload_of_an_unknown_event_is_known_whatever_the_letter_case()
    {
        const string Source = """
            #pragma warning disable B24T101
            class H
            {
                [BitrixEvent("OnVendorPaid")] public void M(ONVENDORPAID e) { }
                [BitrixEvent("ONVENDORPAID")] public void N(ONVENDORPAID e) { }
            }
            """;

        Assert.Empty(await new MarkedProject(Source).AnalyzeAsync());
    }
}
