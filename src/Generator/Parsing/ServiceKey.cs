using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>The key of a parameter with <c>[FromKeyedServices]</c>.</summary>
internal static class ServiceKey
{
    /// <summary>Whether generated code can write the key of a parameter, if it has one.</summary>
    public static bool CanWrite(IParameterSymbol parameter, Compilation compilation) => Find(parameter) switch
    {
        { Kind: TypedConstantKind.Array } => false,
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly),
        { Type: { } type } => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly),
        _ => true,
    };

    /// <summary>Writes the key of a parameter as an expression.</summary>
    /// <returns>The expression, or <see langword="null"/> for a parameter without a key.</returns>
    public static string? Of(IParameterSymbol parameter) => Find(parameter) switch
    {
        null => null,
        { Kind: not TypedConstantKind.Array, Value: { } value, Type: { } type } key => Of(key.Kind, value, type),
        _ => "null",
    };

    private static TypedConstant? Find(IParameterSymbol parameter)
    {
        var attribute = parameter.GetAttributes().FirstOrDefault(
            attribute => SymbolNames.Is(
                attribute.AttributeClass, "Microsoft.Extensions.DependencyInjection", "FromKeyedServicesAttribute"));
        return attribute is null ? null : attribute.ConstructorArguments.FirstOrDefault();
    }

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
