using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>The metadata names of the attributes. The generator refers to no assembly of theirs: compilers would not find it.</summary>
internal static class AttributeNames
{
    public const string BitrixEvent = "Bitrix24Typed.BitrixEventAttribute";
    public const string BitrixFallback = "Bitrix24Typed.BitrixFallbackAttribute";

    /// <summary>Whether it is <c>[BitrixEvent]</c>.</summary>
    public static bool IsBitrixEvent(AttributeData attribute)
        => SymbolNames.Is(attribute.AttributeClass, "Bitrix24Typed", "BitrixEventAttribute");

    /// <summary>Whether it is <c>[Fetch]</c>.</summary>
    public static bool IsFetch(AttributeData attribute) => SymbolNames.Is(attribute.AttributeClass, "Bitrix24Typed", "FetchAttribute");

    /// <summary>Whether it is <c>[BitrixField]</c>.</summary>
    public static bool IsBitrixField(AttributeData attribute) => SymbolNames.Is(attribute.AttributeClass, "Bitrix24Typed", "BitrixFieldAttribute");

    /// <summary>Whether it is <c>[BitrixFallback]</c>.</summary>
    public static bool IsBitrixFallback(AttributeData attribute)
        => SymbolNames.Is(attribute.AttributeClass, "Bitrix24Typed", "BitrixFallbackAttribute");
}
