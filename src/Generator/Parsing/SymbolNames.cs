using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>The names of symbols, as generated code writes them.</summary>
internal static class SymbolNames
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type with <c>global::</c>.</summary>
    public static string Of(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>Whether it is the type of this name.</summary>
    public static bool Is(ITypeSymbol? type, string containingNamespace, string name)
        => type is INamedTypeSymbol { Arity: 0, ContainingType: null }
            && type.Name == name
            && type.ContainingNamespace?.ToDisplayString() == containingNamespace;
}
