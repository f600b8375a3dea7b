using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Where symbols are written.</summary>
internal static class SymbolLocations
{
    /// <summary>The attribute without its brackets.</summary>
    public static Location GetLocation(this AttributeData attribute)
        => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? Location.None;

    /// <summary>The name of the method.</summary>
    public static Location GetNameLocation(this IMethodSymbol method) => method.Locations.FirstOrDefault() ?? Location.None;

    /// <summary>The return type.</summary>
    public static Location GetReturnLocation(this IMethodSymbol method)
        => SyntaxOf<MethodDeclarationSyntax>(method)?.ReturnType.GetLocation() ?? method.GetNameLocation();

    /// <summary>The parameter with its type and modifiers.</summary>
    public static Location GetWholeLocation(this IParameterSymbol parameter)
        => SyntaxOf<ParameterSyntax>(parameter)?.GetLocation() ?? Location.None;

    /// <summary>The type of the parameter.</summary>
    public static Location GetTypeLocation(this IParameterSymbol parameter)
        => SyntaxOf<ParameterSyntax>(parameter)?.Type?.GetLocation() ?? parameter.GetWholeLocation();

    private static T? SyntaxOf<T>(ISymbol symbol)
        where T : class
        => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as T;
}
