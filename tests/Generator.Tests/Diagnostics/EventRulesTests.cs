using Bitrix24Typed.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class EventRulesTests
{
    [Theory]
    [InlineData("\"\"", "'' cannot be the name of an event. Write letters, digits, '.', '_' and '-', as in OnCrmDealUpdate.")]
    [InlineData("\"On Crm\"", "'On Crm' cannot be the name of an event. Write letters, digits, '.', '_' and '-', as in OnCrmDealUpdate.")]
    [InlineData("null!", "'' cannot be the name of an event. Write letters, digits, '.', '_' and '-', as in OnCrmDealUpdate.")]
    public async Task A_malformed_name_is_reported(string name, string message) => await Handler($"«{name}»").AssertReportsAsync("B24T016", message);

    [Theory]
    [InlineData("OnCrmDealUpdat", "did you mean 'OnCrmDealUpdate'?")]
    [InlineData("OnCrmDaelUpdate", "did you mean 'OnCrmDealUpdate'?")]
    [InlineData("onCRMleedAdd", "did you mean 'OnCrmLeadAdd'?")]
    [InlineData("CATALOG.PRODUCTS.ON.ADD", "did you mean 'CATALOG.PRODUCT.ON.ADD'?")]
    [InlineData("OnCrmDealUpdate_147", "did you mean 'OnCrmDealUpdate'?")]
    [InlineData("OnVendorPaid", "check the name, or describe the event in a *.bitrix24.json file")]
    public async Task An_unknown_event_is_reported_with_the_nearest(string name, string advice)
        => await Handler($"«\"{name}\"»").AssertReportsAsync("B24T101", $"Event '{name}' is unknown: {advice}");

    [Fact]
    public async Task An_unknown_event_is_reported_where_a_constant_names_it()
        => await new MarkedProject("class H { const string Name = \"OnX\"; [BitrixEvent(«name: Name», AuthUserId = 7)] public void M() { } }")
            .AssertReportsAsync("B24T101");

    [Fact]
    public async Task An_event_that_the_project_describes_is_known()
    {
        var project = Handler("\"OnVendorPaid\"") with { CustomEvents = """{ "events": { "OnVendorPaid": {} } }""" };

        Assert.Empty(await project.AnalyzeAsync());
    }

    [Theory]
    [InlineData("OnImBotMessageAdd", "handle 'OnImBotV2MessageAdd' instead")]
    [InlineData("OnCrmProductAdd", "handle 'CATALOG.PRODUCT.ON.ADD' instead")]
    [InlineData("OnCrmProductSectionAdd", "it has no successor, plan to do without it")]
    public async Task An_outdated_event_is_reported_with_its_successor(string name, string advice)
        => await Handler($"«\"{name}\"»").AssertReportsAsync("B24T102", $"Event '{name}' is outdated: {advice}");

    [Fact]
    public async Task An_outdated_event_without_a_successor_is_a_mere_information()
        => Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await Handler("\"OnCrmProductSectionAdd\"").AnalyzeAsync()).Severity);

    [Fact]
    public async Task An_outdated_event_is_fine_beside_its_successor()
    {
        var project = new MarkedProject("""
            class H
            {
                [BitrixEvent("OnImBotMessageAdd")]
                public void Said(BitrixEventContext context) { }

                [BitrixEvent("OnImBotV2MessageAdd")]
                public void SaidOnNewPortals(BitrixEventContext context) { }
            }
            """);

        Assert.Empty(await project.AnalyzeAsync());
    }

    [Fact]
    public async Task A_scope_that_is_not_declared_is_reported()
        => await (Handler("«\"OnCrmDealAdd\"»") with { Scope = "task, user" }).AssertReportsAsync(
            "B24T103", "Event 'OnCrmDealAdd' needs the scope 'crm', but this project declares 'task', 'user'. Add it to Bitrix24Scope.");

    [Theory]
    [InlineData("OnCrmDealAdd", "crm")]
    [InlineData("OnCrmDealAdd", "task;CRM")]
    [InlineData("OnCrmDealAdd", "task, crm")]
    [InlineData("OnCrmDealAdd", "")]
    [InlineData("OnAppUpdate", "task")]
    public async Task A_declared_scope_is_fine_and_so_is_an_event_without_any(string name, string scope)
        => Assert.Empty(await (Handler($"\"{name}\"") with { Scope = scope }).AnalyzeAsync());

    [Theory]
    [InlineData("OnCrmDealUpdat", "OnCrmDealUpdate", "MyApp.BitrixEvents.OnCrmDealUpdate")]
    [InlineData("OnCrmDynamicItemUpdte_147", "OnCrmDynamicItemUpdate_147", "MyApp.BitrixEvents.OnCrmDynamicItemUpdate")]
    [InlineData("OnCrmProductAdd", "CATALOG.PRODUCT.ON.ADD", "MyApp.BitrixEvents.CatalogProductOnAdd")]
    public async Task Code_fixes_are_told_what_to_write(string name, string eventName, string payload)
    {
        var diagnostic = Assert.Single(await Handler($"\"{name}\"").AnalyzeAsync());

        Assert.Equal(
            (eventName, payload),
            (diagnostic.Properties[DiagnosticProperties.EventName], diagnostic.Properties[DiagnosticProperties.Payload]));
    }

    private static MarkedProject Handler(string name) => new($"class H {{ [BitrixEvent({name})] public void M() {{ }} }}");
}
