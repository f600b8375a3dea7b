using Bitrix24Typed.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Tests.CustomEvents;

public sealed class CachingTests
{
    private const string OrderEvents = """
        { "events": {
            "OnAcmeOrderAdd": { "fields": { "ID": { "type": "integer" } } },
            "OnAcmeOrderDelete": { "fields": { "ID": { "type": "integer" } } },
            "OnAcmeOrderPaid": { "fields": { "ID": { "type": "integer" } } } } }
        """;

    private static readonly AdditionalFile Orders = new("/orders.bitrix24.json", OrderEvents);
    private static readonly AdditionalFile Other = new("/other.json", "{}");

    [Fact]
    public void A_changed_description_emits_the_payload_of_its_event_anew()
    {
        var payloads = RunAgain(Orders, With("OnAcmeOrderAdd")).TrackedSteps[TrackingNames.Payloads];

        Assert.Equal(
            [
                ("ONACMEORDERADD", IncrementalStepRunReason.Modified),
                ("ONACMEORDERDELETE", IncrementalStepRunReason.Cached),
                ("ONCRMDEALADD", IncrementalStepRunReason.Cached),
            ],
            payloads.SelectMany(step => step.Outputs).Select(output => (((Model.PayloadModel)output.Value).Event.Code, Normalized(output.Reason))));
    }

    [Fact]
    public void A_changed_description_of_an_event_without_handler_emits_nothing_anew()
        => AssertNothingEmitted(RunAgain(Orders, With("OnAcmeOrderPaid")));

    [Fact]
    public void A_blank_line_emits_nothing_anew()
        => AssertNothingEmitted(RunAgain(Orders, new AdditionalFile(Orders.Path, "\n" + OrderEvents)));

    [Fact]
    public void Other_additional_files_are_not_even_read()
    {
        var result = RunAgain(Other, new AdditionalFile(Other.Path, """{ "events": {} }"""));

        AssertNothingEmitted(result);
        Assert.All(
            result.TrackedSteps[TrackingNames.CustomEvents].SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    /// <summary>The file with another type for the identifier of an event.</summary>
    private static AdditionalFile With(string eventName) => new(
        Orders.Path,
        OrderEvents.Replace(
            $$"""{{eventName}}": { "fields": { "ID": { "type": "integer""",
            $$"""{{eventName}}": { "fields": { "ID": { "type": "string""",
            StringComparison.Ordinal));

    private static GeneratorRunResult RunAgain(AdditionalFile changed, AdditionalFile replacement)
    {
        var project = TestProject.Of("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDealAdd")]
                [BitrixEvent("OnAcmeOrderAdd")]
                [BitrixEvent("OnAcmeOrderDelete")]
                internal static void Handle(BitrixEventContext context) { }
            }
            """) with
        {
            AdditionalFiles = [Orders, Other],
        };
        var compilation = project.Compilation;

        return project.CreateDriver()
            .RunGenerators(compilation, TestContext.Current.CancellationToken)
            .ReplaceAdditionalText(changed, replacement)
            .RunGenerators(compilation, TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
    }

    private static void AssertNothingEmitted(GeneratorRunResult result) => Assert.All(
        result.TrackedOutputSteps.SelectMany(steps => steps.Value).SelectMany(step => step.Outputs),
        output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));

    /// <summary>That a value came out equal and that nothing ran are the same to what follows.</summary>
    private static IncrementalStepRunReason Normalized(IncrementalStepRunReason reason)
        => reason is IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : reason;
}
