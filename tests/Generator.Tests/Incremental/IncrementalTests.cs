using Bitrix24Typed.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Tests.Incremental;

/// <summary>What runs again after an edit. An output that runs again makes the editor slow.</summary>
public sealed class IncrementalTests
{
    private const string Handlers = """
        using Bitrix24Typed;
        using MyApp.BitrixEvents;

        class Handlers
        {
            [BitrixEvent("OnCrmDealAdd")]
            internal void Added(OnCrmDealAdd e) { }

            [BitrixEvent("OnCrmDynamicItemAdd_147", MaxAttempts = 3, TimeoutSeconds = 1.5, IgnoreOwnChanges = true)]
            internal void Item(OnCrmDynamicItemAdd e, System.IServiceProvider services) { }

            [BitrixFallback]
            internal void Other(BitrixEventContext context) { }
        }
        """;

    private const string Unrelated = "class Unrelated;";

    private static readonly string[] Steps =
    [
        TrackingNames.Handlers,
        TrackingNames.Fallbacks,
        TrackingNames.Namespace,
        TrackingNames.CustomEvents,
        TrackingNames.Routes,
        TrackingNames.Payloads,
    ];

    [Fact]
    public void Nothing_is_emitted_again_when_nothing_changed() => AssertNothingChanged(RunTwice(Handlers, Unrelated));

    [Fact]
    public void Nothing_is_emitted_again_when_another_file_changed()
        => AssertNothingChanged(RunTwice(Handlers, "class Unrelated { void M() { } }"));

    [Fact]
    public void Nothing_is_emitted_again_when_lines_above_changed()
        => AssertNothingChanged(RunTwice($"\n\n// A comment.\n{Handlers}", Unrelated));

    [Fact]
    public void Nothing_is_emitted_again_when_the_body_of_a_handler_changed()
        => AssertNothingChanged(RunTwice(Handlers.Replace("Add e) { }", "Add e) { e = null!; }", StringComparison.Ordinal), Unrelated));

    [Fact]
    public void Only_the_routes_are_emitted_again_when_a_handler_was_renamed()
    {
        var run = RunTwice(Handlers.Replace("Added", "Created", StringComparison.Ordinal), Unrelated);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(run, TrackingNames.Routes));
        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            OutputReasons(run));
        Assert.All(Reasons(run, TrackingNames.Payloads), AssertUnchanged);
    }

    [Fact]
    public void Only_the_routes_are_emitted_again_when_a_policy_changed()
    {
        var run = RunTwice(
            Handlers.Replace("(\"OnCrmDealAdd\")", "(\"OnCrmDealAdd\", Coalesce = true, RetryDelaySeconds = 0.5)", StringComparison.Ordinal), Unrelated);

        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            OutputReasons(run));
        Assert.All(Reasons(run, TrackingNames.Payloads), AssertUnchanged);
    }

    [Fact]
    public void Only_the_routes_and_the_new_payload_are_emitted_when_a_handler_of_another_event_came()
    {
        var run = RunTwice(Handlers, """class Unrelated { [Bitrix24Typed.BitrixEvent("OnTaskAdd")] internal void M() { } }""");

        Assert.Equal(
            [
                IncrementalStepRunReason.Cached,
                IncrementalStepRunReason.Cached,
                IncrementalStepRunReason.New,
                IncrementalStepRunReason.Modified,
            ],
            OutputReasons(run));
    }

    [Fact]
    public void The_payload_goes_with_the_last_handler()
    {
        var run = RunTwice("""class Handlers { [Bitrix24Typed.BitrixEvent("OnCrmDealAdd")] internal void Added() { } }""", Unrelated);

        Assert.Equal(["Payload.ONCRMDEALADD.g.cs", "EventRoutes.g.cs"], run.GeneratedSources.Select(file => file.HintName));
    }

    [Fact]
    public void Nothing_that_travels_holds_on_to_the_compilation()
    {
        var run = RunTwice(Handlers, Unrelated);
        var graph = new ObjectGraph();
        foreach (var output in Steps.SelectMany(step => run.TrackedSteps[step]).SelectMany(step => step.Outputs))
            graph.Visit(output.Value);

        Assert.True(graph.Count > Steps.Length);
        Assert.Empty(graph.OfBannedTypes);
    }

    /// <summary>Runs the generator over the usual files and again, with the same driver, over the changed ones.</summary>
    private static GeneratorRunResult RunTwice(params string[] changed)
    {
        var project = new TestProject { Sources = [Handlers, Unrelated] };
        var before = project.Compilation;
        var after = before.Clone();
        foreach (var (tree, text) in before.SyntaxTrees.Zip(changed))
        {
            if (tree.ToString() != text)
                after = after.ReplaceSyntaxTree(tree, project.Parse(text, tree.FilePath));
        }

        var cancellationToken = TestContext.Current.CancellationToken;
        var driver = project.CreateDriver().RunGenerators(before, cancellationToken).RunGenerators(after, cancellationToken);
        return driver.GetRunResult().Results.Single();
    }

    private static void AssertNothingChanged(GeneratorRunResult run)
    {
        Assert.All(Steps, step =>
        {
            Assert.NotEmpty(Reasons(run, step));
            Assert.All(Reasons(run, step), AssertUnchanged);
        });
        Assert.Equal(3, OutputReasons(run).Count());
        Assert.All(OutputReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static void AssertUnchanged(IncrementalStepRunReason reason)
        => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}");

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string step)
        => run.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult run)
        => run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);
}
