namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class CustomEventAnalyzerTests
{
    [Theory]
    [InlineData("""{ "events": { "OnX": { "scope": «"crm"» } } }""", "Expected a list of texts: [ … ].")]
    [InlineData("""{ "events": «t»ru }""", "This is no JSON.")]
    public async Task A_fault_is_reported_where_it_stands_in_the_file(string customEvents, string fault)
        => await new MarkedProject("") { CustomEvents = customEvents }.AssertReportsAsync(
            "B24T015", $"Invalid description of events: {fault}");

    [Fact]
    public async Task All_faults_of_a_file_are_reported()
        => await new MarkedProject("") { CustomEvents = """{ "events": { "OnX": { "scope": «"crm"» }, "OnY": «[]» } }""" }
            .AssertReportsAsync("B24T015");
}
