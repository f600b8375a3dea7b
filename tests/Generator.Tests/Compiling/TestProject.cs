using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Bitrix24Typed.Dispatching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Generator.Tests.Compiling;

/// <summary>A project as the compiler sees it.</summary>
internal sealed record TestProject
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        .. new[] { typeof(BitrixEventAttribute), typeof(EventRoute), typeof(IServiceCollection) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];

    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>The files that the compiler hands to generators unread.</summary>
    public ImmutableArray<AdditionalText> AdditionalFiles { get; init; } = [];

    public string AssemblyName { get; init; } = "MyApp";

    public string? RootNamespace { get; init; } = "MyApp";

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp14;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public ImmutableArray<MetadataReference> MoreReferences { get; init; } = [];

    /// <summary>The options by which the compiler parses. Documentation is on, so that what lacks it is reported.</summary>
    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    public CSharpCompilation Compilation => CSharpCompilation.Create(
        AssemblyName,
        Sources.Select((source, index) => Parse(source, $"File{index}.cs")),
        [.. References, .. MoreReferences],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            warningLevel: 9999,
            allowUnsafe: true,
            nullableContextOptions: Nullable));

    /// <summary>A project of one file with the usual usings.</summary>
    public static TestProject Of(string source) => new()
    {
        Sources =
        [
            $"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Bitrix24Typed;
            using MyApp.BitrixEvents;

            {source}
            """,
        ],
    };

    /// <summary>Parses a file as one of this project.</summary>
    public SyntaxTree Parse(string source, string path)
        => CSharpSyntaxTree.ParseText(source, ParseOptions, path, cancellationToken: TestContext.Current.CancellationToken);

    public GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new EventGenerator().AsSourceGenerator()],
        additionalTexts: AdditionalFiles,
        optionsProvider: new ProjectProperties(RootNamespace),
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator.</summary>
    public GeneratedProject Generate()
    {
        var driver = CreateDriver().RunGeneratorsAndUpdateCompilation(
            Compilation, out var compilation, out var diagnostics, TestContext.Current.CancellationToken);

        // A generator that throws is a mere warning.
        Assert.Empty(diagnostics);
        return new GeneratedProject((CSharpCompilation)compilation, driver.GetRunResult());
    }
}
