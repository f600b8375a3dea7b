using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Checks that what a handler wants to have read back can be.</summary>
internal static class FetchRules
{
    public static IEnumerable<Diagnostic> Check(Handler handler)
    {
        foreach (var parameter in handler.Method.Parameters.Where(parameter => parameter.GetAttributes().Any(AttributeNames.IsFetch)))
        {
            if (RecordParser.RecordOf(parameter.Type, out var fault) is null)
            {
                yield return Diagnostic.Create(
                    DiagnosticDescriptors.UnreadableRecord, parameter.GetTypeLocation(), parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), fault);
            }

            if (WhatHasNoObject(handler) is { } subject)
                yield return Diagnostic.Create(DiagnosticDescriptors.NothingToFetch, parameter.GetWholeLocation(), subject);
        }
    }

    private static string? WhatHasNoObject(Handler handler)
    {
        if (handler.Fallback is not null)
            return "A fallback";

        return handler.Events.FirstOrDefault(attribute => attribute.Handler is not null && attribute.Definition?.Fetch is null) is { } attribute
            ? $"The event '{attribute.Name}'"
            : null;
    }
}
