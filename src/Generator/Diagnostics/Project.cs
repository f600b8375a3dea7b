using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>What the rules know of the project that is analyzed.</summary>
internal sealed class Project
{
    private static readonly char[] ScopeSeparators = [',', ';', ' '];

    private readonly HashSet<string> _payloadNames;

    private Project(Compilation compilation, EventCatalog catalog, AnalyzerConfigOptions options)
    {
        Compilation = compilation;
        Catalog = catalog;
        _payloadNames = new(catalog.Events.Select(definition => definition.Name), StringComparer.Ordinal);
        Namespace = GeneratedNamespace.Of(ValueOf(options, "RootNamespace"), compilation.AssemblyName);
        Scopes = (ValueOf(options, "Bitrix24Scope") ?? "").Split(ScopeSeparators, StringSplitOptions.RemoveEmptyEntries);
    }

    public Compilation Compilation { get; }

    public EventCatalog Catalog { get; }

    /// <summary>The namespace of the payloads.</summary>
    public string Namespace { get; }

    /// <summary>The scopes that the project declares; none if it does not declare any.</summary>
    public IReadOnlyList<string> Scopes { get; }

    public static Project Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
        => new(
            compilation,
            EventCatalog.Of(options.AdditionalFiles, cancellationToken),
            options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>Whether an event of the catalogue has a payload of this name.</summary>
    public bool IsPayloadName(string name) => _payloadNames.Contains(name);

    /// <summary>Whether the project has a handler of an event: then, and only then, the payload has been generated.</summary>
    public bool Handles(EventDefinition definition) => Compilation.GetTypeByMetadataName($"{Namespace}.{definition.Name}") is not null;

    private static string? ValueOf(AnalyzerConfigOptions options, string property)
        => options.TryGetValue($"build_property.{property}", out var value) ? value : null;
}
