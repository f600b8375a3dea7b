using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Emitting;
using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bitrix24Typed.Generator;

/// <summary>
/// Emits, for the methods with <c>[BitrixEvent]</c> and <c>[BitrixFallback]</c>, the payloads of their events and <c>EventRoutes</c>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class EventGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var handlers = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.BitrixEvent, IsMethod, HandlerParser.ParseHandlers)
            .SelectMany(static (handlers, _) => handlers)
            .WithTrackingName(TrackingNames.Handlers);

        var fallbacks = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.BitrixFallback, IsMethod, HandlerParser.ParseMethod)
            .WithTrackingName(TrackingNames.Fallbacks);

        var generatedNamespace = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var value) ? value : null)
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName))
            .Select(static (names, _) => GeneratedNamespace.Of(names.Left, names.Right))
            .WithTrackingName(TrackingNames.Namespace);

        var customEvents = context.AdditionalTextsProvider
            .Where(CustomEventFile.IsOne)
            .Select(CustomEventFile.Read)
            .Collect()
            .Select(static (files, _) => CustomEventFile.EventsOf(files))
            .WithTrackingName(TrackingNames.CustomEvents);

        var routes = handlers.Collect()
            .Combine(fallbacks.Collect())
            .Combine(generatedNamespace)
            .Combine(customEvents)
            .Select(static (input, _) => RoutePlanner.Plan(
                input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, EventCatalog.Documented.With(input.Right)))
            .WithTrackingName(TrackingNames.Routes);

        var payloads = routes
            .SelectMany(static (routes, _) => routes?.Payloads ?? default)
            .WithTrackingName(TrackingNames.Payloads);

        context.RegisterSourceOutput(payloads, PayloadEmitter.Emit);
        context.RegisterSourceOutput(routes, RoutesEmitter.Emit);
    }

    /// <summary>The attributes may also stand on local functions and lambdas, which nobody else can call.</summary>
    private static bool IsMethod(SyntaxNode node, CancellationToken cancellationToken) => node is MethodDeclarationSyntax;
}
