using System.Collections.Immutable;
using Bitrix24Typed.Generator.Emitting;
using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Checks that a handler takes the payload of its event, once.</summary>
internal static class PayloadRules
{
    public static IEnumerable<Diagnostic> Check(Handler handler, Project project)
    {
        IParameterSymbol[] payloads = [.. handler.Method.Parameters.Where(parameter => IsPayload(parameter.Type, project))];
        return payloads switch
        {
            [] => CheckAbsence(handler, project),
            [var payload] => CheckPayload(payload, handler, project),
            _ => payloads.Skip(1).Select(parameter => Diagnostic.Create(
                DiagnosticDescriptors.TwoPayloads, parameter.GetWholeLocation(), handler.Method.Name, parameter.Name)),
        };
    }

    private static IEnumerable<Diagnostic> CheckAbsence(Handler handler, Project project)
    {
        if (handler.Fallback is not null || handler.Events.Any(attribute => attribute.Handler is not { Method.IsCallable: true }))
            return [];

        return handler.Events.Select(attribute => attribute.PayloadName).Distinct().ToList() is [var name]
            ?
            [
                Diagnostic.Create(
                    DiagnosticDescriptors.NoPayload,
                    handler.Method.GetNameLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Payload, $"{project.Namespace}.{name}"),
                    handler.Method.Name,
                    name),
            ]
            : [];
    }

    private static IEnumerable<Diagnostic> CheckPayload(IParameterSymbol payload, Handler handler, Project project)
    {
        var location = payload.GetTypeLocation();
        var foreign = handler.Events.FirstOrDefault(
            attribute => attribute.Handler is not null && !IsPayloadOf(attribute, payload.Type, project));
        if (foreign is not null)
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.ForeignPayload,
                location,
                payload.Type.Name,
                $"the event '{foreign.Name}'",
                $"'{project.Namespace}.{foreign.PayloadName}'");
        }

        if (handler.Fallback is not null)
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.ForeignPayload, location, payload.Type.Name, "a fallback", "'BitrixEventContext'");
        }
    }

    /// <summary>
    /// Whether it is a payload, be it of another assembly. One that no other handler asks for does not exist; one of which the project has
    /// written a part may lack the generated part.
    /// </summary>
    private static bool IsPayload(ITypeSymbol type, Project project)
        => type is INamedTypeSymbol { Arity: 0, ContainingType: null }
            && (IsGenerated(type) || (IsHere(type, project) && project.IsPayloadName(type.Name)));

    private static bool IsPayloadOf(EventAttribute attribute, ITypeSymbol type, Project project)
        => IsHere(type, project) && string.Equals(
            type.Name, attribute.PayloadName, attribute.Definition is null ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static bool IsHere(ITypeSymbol type, Project project)
        => type.TypeKind is TypeKind.Error
            || SymbolNames.Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) == $"global::{project.Namespace}.{type.Name}";

    private static bool IsGenerated(ITypeSymbol type)
        => type.IsRecord && type.GetAttributes().Any(
            attribute => SymbolNames.Is(attribute.AttributeClass, "System.CodeDom.Compiler", "GeneratedCodeAttribute")
                && attribute.ConstructorArguments is [{ Value: GeneratedFile.Tool }, _]);
}
