using Basic.Reference.Assemblies;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Generator;
using Bitrix24Typed.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace Bitrix24Typed.CodeFixes.Tests;

/// <summary>
/// A project before and after a fix, with the real analyzer and generator. Both must compile; the fix must work for one place, for a
/// document, a project and a solution.
/// </summary>
internal sealed class HandlerFixTest<TCodeFix> : CSharpCodeFixTest<HandlerAnalyzer, TCodeFix, DefaultVerifier>
    where TCodeFix : CodeFixProvider, new()
{
    private const string Usings =
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Bitrix24Typed;
        using MyApp.BitrixEvents;


        """;

    private HandlerFixTest()
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(Net100.References.All);
        TestState.AdditionalReferences.Add(typeof(BitrixEventAttribute).Assembly);
        TestState.AdditionalReferences.Add(typeof(EventRoute).Assembly);
        TestState.AdditionalReferences.Add(typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection).Assembly);
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.RootNamespace = MyApp\n"));
        DisabledDiagnostics.AddRange(new HandlerAnalyzer().SupportedDiagnostics
            .Select(descriptor => descriptor.Id)
            .Except(new TCodeFix().FixableDiagnosticIds));

        // As editors do: the test framework's own way hides what is generated from the fixes.
        SolutionTransforms.Add((solution, projectId) => solution.AddAnalyzerReference(
            projectId, LoadedAssemblies.ReferenceTo(typeof(EventGenerator).Assembly)));
    }

    /// <summary>Asserts what a fix makes of a file with the usual usings.</summary>
    public static Task AssertFixedAsync(string before, string after) => AssertFixedAsync([Usings + before], [Usings + after]);

    /// <summary>Asserts what a fix makes of some files.</summary>
    public static Task AssertFixedAsync(IEnumerable<string> before, IEnumerable<string> after)
    {
        var test = new HandlerFixTest<TCodeFix>();
        foreach (var source in before)
            test.TestState.Sources.Add(source);
        foreach (var source in after)
            test.FixedState.Sources.Add(source);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asserts that a fix is not offered.</summary>
    public static Task AssertNotOfferedAsync(string source) => AssertFixedAsync(source, source);

    protected override Microsoft.CodeAnalysis.ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp14);
}
