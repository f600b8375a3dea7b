using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Emitting;
using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>Makes values of the symbols of handlers: symbols must not travel down the pipeline.</summary>
internal static class HandlerParser
{
    /// <summary>Parses a method with <c>[BitrixEvent]</c>: one handler for each attribute.</summary>
    public static EquatableArray<HandlerModel> ParseHandlers(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var method = ParseMethod(context, cancellationToken);
        return new(context.Attributes.Select(attribute => ParseAttribute(attribute, method)).OfType<HandlerModel>());
    }

    /// <summary>Parses the method that an attribute was found on.</summary>
    public static MethodModel ParseMethod(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (method, compilation) = ((IMethodSymbol)context.TargetSymbol, context.SemanticModel.Compilation);
        var syntax = (MethodDeclarationSyntax)context.TargetNode;
        return EverydaySignature.Read(syntax, PayloadNames(context), compilation.Assembly.TypeNames) is { } signature
            && HandlerRules.DeclarationFaultOf(method, compilation) is HandlerFault.None
                ? ModelOf(method, signature.ReturnsTask, signature.Parameters, isCallable: true)
                : ParseMethod(method, compilation);
    }

    /// <summary>Parses a method.</summary>
    public static MethodModel ParseMethod(IMethodSymbol method, Compilation compilation)
    {
        var isCallable = HandlerRules.FaultOf(method, compilation) is HandlerFault.None;
        return ModelOf(
            method, HandlerRules.ReturnsTask(method), isCallable ? new(method.Parameters.Select(ParameterParser.Parse)) : default, isCallable);
    }

    /// <summary>Parses a <c>[BitrixEvent]</c>.</summary>
    /// <returns>The handler, or <see langword="null"/> if no event can have the name.</returns>
    public static HandlerModel? ParseAttribute(AttributeData attribute, MethodModel method)
    {
        if (attribute.ConstructorArguments is not [{ Value: string eventName }] || !EventNames.IsWellFormed(eventName))
            return null;

        return new HandlerModel(method, eventName)
        {
            EntityTypeId = Setting(attribute, "EntityTypeId") as int? ?? 0,
            Delivery = Setting(attribute, "Delivery") as int? ?? 0,
            AuthUserId = Setting(attribute, "AuthUserId") as long? ?? 0,
            AuthConnector = Setting(attribute, "AuthConnector") as string,
            Coalesce = Setting(attribute, "Coalesce") is true,
            IgnoreOwnChanges = Setting(attribute, "IgnoreOwnChanges") is true,
            MaxAttempts = Setting(attribute, "MaxAttempts") as int? ?? 0,
            RetryDelaySeconds = Setting(attribute, "RetryDelaySeconds") as double? ?? 0,
            TimeoutSeconds = Setting(attribute, "TimeoutSeconds") as double? ?? 0,
        };
    }

    private static MethodModel ModelOf(
        IMethodSymbol method, bool returnsTask, EquatableArray<ParameterModel> parameters, bool isCallable) => new(
        SymbolNames.Of(method.ContainingType), Identifiers.Escape(method.Name), method.IsStatic, returnsTask, parameters, isCallable);

    private static List<string> PayloadNames(GeneratorAttributeSyntaxContext context) =>
    [
        .. context.Attributes
            .Select(attribute => attribute.ConstructorArguments is [{ Value: string name }] ? EventCatalog.Documented.Find(name)?.Name : null)
            .OfType<string>(),
    ];

    private static object? Setting(AttributeData attribute, string name)
        => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;
}
