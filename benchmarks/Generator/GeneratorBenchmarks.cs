using System.Reflection;
using BenchmarkDotNet.Attributes;
using Bitrix24Typed.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Benchmarks.Generator;

/// <summary>The generator against Mediator's on as many handlers: a first run, a keystroke elsewhere, a renamed handler.</summary>
public class GeneratorBenchmarks
{
    private GeneratorDriver _cold = null!;
    private GeneratorDriver _warm = null!;
    private CSharpCompilation _compilation = null!;
    private int _edit;

    /// <summary>How many handlers the project has.</summary>
    [Params(50, 500, 2000)]
    public int Handlers { get; set; }

    /// <summary>Whose generator runs.</summary>
    [Params("Bitrix24Typed", "Mediator")]
    public string Generator { get; set; } = "";

    /// <summary>Runs the generator once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var isOurs = Generator == "Bitrix24Typed";
        _compilation = isOurs ? HandlerSources.Bitrix(Handlers) : HandlerSources.Mediator(Handlers);
        _cold = CSharpGeneratorDriver.Create(isOurs ? new EventGenerator().AsSourceGenerator() : MediatorGenerator());
        _warm = _cold.RunGenerators(_compilation);
        var result = _warm.GetRunResult();
        if (result.GeneratedTrees.IsEmpty || !result.Diagnostics.IsEmpty)
            throw new InvalidOperationException($"{Generator} did not run: {string.Join(", ", result.Diagnostics)}");
    }

    /// <summary>The first run in a project, of which nothing is bound yet.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => _cold.RunGenerators(_compilation.Clone());

    /// <summary>A keystroke in a file without handlers.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedEdit() => _warm.RunGenerators(HandlerSources.EditUnrelated(_compilation, ++_edit));

    /// <summary>A renamed handler.</summary>
    [Benchmark]
    public GeneratorDriver HandlerEdit() => _warm.RunGenerators(HandlerSources.EditHandler(_compilation, ++_edit));

    private static ISourceGenerator MediatorGenerator()
    {
        var path = typeof(GeneratorBenchmarks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "MediatorGenerator").Value!;
        var type = Assembly.LoadFrom(path).GetTypes().Single(type => type.GetCustomAttribute<GeneratorAttribute>() is not null);
        return Activator.CreateInstance(type) switch
        {
            IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
            ISourceGenerator generator => generator,
            _ => throw new InvalidOperationException("Mediator has no generator."),
        };
    }
}
