using Basic.Reference.Assemblies;
using Bitrix24Typed.Dispatching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bitrix24Typed.Generator.Tests.GeneratedCode;

/// <summary>
/// The generator under Roslyn's own verifier, which compares every generated file, its hint name and every diagnostic, and runs the generator
/// twice to see that nothing is made anew.
/// </summary>
public sealed class VerifierTests
{
    private const string Handlers = """
        using Bitrix24Typed;
        using MyApp.BitrixEvents;

        static class Handlers
        {
            [BitrixEvent("onCrmDealAdd")]
            internal static void Added(OnCrmDealAdd e) { }
        }
        """;

    [Fact]
    public async Task A_project_without_handlers_gets_nothing()
        => await Test("static class Handlers { }").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_project_with_handlers_gets_its_payloads_and_routes_and_no_diagnostic()
    {
        var test = Test(Handlers);
        test.TestState.GeneratedSources.Add((typeof(EventGenerator), "Payload.ONCRMDEALADD.g.cs", Generated("Payload.ONCRMDEALADD.g.cs")));
        test.TestState.GeneratedSources.Add((typeof(EventGenerator), "EventRoutes.g.cs", Generated("EventRoutes.g.cs")));

        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string Generated(string hintName)
        => new Compiling.TestProject { Sources = [Handlers] }.Generate().AssertCompiles().Files[hintName];

    private static CSharpSourceGeneratorTest<EventGenerator, DefaultVerifier> Test(string source)
    {
        var test = new CSharpSourceGeneratorTest<EventGenerator, DefaultVerifier>
        {
            TestCode = source,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.RootNamespace = MyApp\n") } },
        };
        test.TestState.AdditionalReferences.AddRange(Net100.References.All);
        foreach (var type in new[] { typeof(BitrixEventAttribute), typeof(EventRoute), typeof(IServiceCollection), typeof(ServiceCollectionDescriptorExtensions) })
            test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(type.Assembly.Location));
        return test;
    }
}
