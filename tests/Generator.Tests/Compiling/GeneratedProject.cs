using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Tests.Compiling;

/// <summary>A project with what the generator added.</summary>
internal sealed record GeneratedProject(CSharpCompilation Compilation, GeneratorDriverRunResult Result)
{
    private static readonly string GeneratorVersion = typeof(EventGenerator).Assembly.GetName().Version!.ToString(3);

    /// <summary>The generated files by their names.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } =
        Result.Results.Single().GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());

    /// <summary>The routes. The generator's version is left out: a release changes no baseline.</summary>
    public string Routes => WithoutVersion(Files["EventRoutes.g.cs"]);

    /// <summary>The payload of an event, likewise.</summary>
    public string Payload(string code) => WithoutVersion(Files[$"Payload.{code}.g.cs"]);

    /// <summary>Asserts that it compiles without a warning.</summary>
    public GeneratedProject AssertCompiles()
    {
        Assert.Empty(Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(IsSeen));
        return this;
    }

    /// <summary>Compiles and loads it.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        var result = AssertCompiles().Compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(IsSeen));
        stream.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream);
    }

    private static bool IsSeen(Diagnostic diagnostic) => diagnostic.Severity > DiagnosticSeverity.Hidden;

    private static string WithoutVersion(string file) => file.Replace($"\"{GeneratorVersion}\"", "\"version\"", StringComparison.Ordinal);
}
