using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>Finds out what a handler expects for a parameter.</summary>
internal static class ParameterParser
{
    public static ParameterModel Parse(IParameterSymbol parameter)
    {
        // The payload's type does not exist while the generator runs: all there is of it is the name.
        if (WithoutQuestionMark(parameter.Type) is IErrorTypeSymbol { Arity: 0 } missing)
            return new ParameterModel(ParameterKind.Missing, missing.Name);

        var kind = KindOf(parameter.Type);
        return kind is ParameterKind.Service ? ParseService(parameter) : new ParameterModel(kind, "");
    }

    private static ParameterKind KindOf(ITypeSymbol type) => type.Name switch
    {
        "BitrixEventContext" when SymbolNames.Is(type, "Bitrix24Typed", type.Name) => ParameterKind.Context,
        "IBitrixClient" when SymbolNames.Is(type, "Bitrix24Typed", type.Name) => ParameterKind.Client,
        "CancellationToken" when SymbolNames.Is(type, "System.Threading", type.Name) => ParameterKind.CancellationToken,
        "IServiceProvider" when SymbolNames.Is(type, "System", type.Name) => ParameterKind.ServiceProvider,
        _ => ParameterKind.Service,
    };

    private static ParameterModel ParseService(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var canBeNull = type.IsReferenceType || IsNullableStructure(type);
        var isNullByDefault = canBeNull && parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null };
        return new ParameterModel(ParameterKind.Service, SymbolNames.Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)))
        {
            Key = ServiceKey.Of(parameter),
            IsOptional = isNullByDefault || (canBeNull && parameter.NullableAnnotation is NullableAnnotation.Annotated),
            IsForgiving = isNullByDefault && parameter.NullableAnnotation is NullableAnnotation.NotAnnotated,
        };
    }

    /// <summary>The compiler takes a type that does not exist, with a question mark, for a structure.</summary>
    private static ITypeSymbol WithoutQuestionMark(ITypeSymbol type)
        => IsNullableStructure(type) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private static bool IsNullableStructure(ITypeSymbol type) => type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;
}
