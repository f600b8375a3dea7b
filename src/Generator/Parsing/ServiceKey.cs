using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>Writes the key of a <c>[FromKeyedServices]</c> as an expression.</summary>
internal static class ServiceKey
{
    public static string Of(AttributeData attribute) => attribute.ConstructorArguments is [{ Value: { } value, Type: { } type } key]
        ? Of(key.Kind, value, type)
        : "null";

    private static string Of(TypedConstantKind kind, object value, ITypeSymbol type)
    {
        if (kind is TypedConstantKind.Type)
            return $"typeof({SymbolNames.Of((ITypeSymbol)value)})";

        var literal = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "null";

        // Keys are compared as objects: 1 is not 1L.
        return kind is TypedConstantKind.Primitive && value is string or char or bool or int
            ? literal
            : $"({SymbolNames.Of(type)})({literal})";
    }
}
