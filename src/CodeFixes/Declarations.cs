using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.CodeFixes;

/// <summary>Finds where symbols are declared.</summary>
internal static class Declarations
{
    /// <summary>The declarations of a symbol: more than one if it is partial.</summary>
    public static IEnumerable<SyntaxNode> Of(ISymbol symbol, CancellationToken cancellationToken)
        => PartsOf(symbol)
            .SelectMany(part => part.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken));

    /// <summary>A partial method is two symbols.</summary>
    private static IEnumerable<ISymbol> PartsOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { PartialDefinitionPart: { } definition } => [definition, symbol],
        IMethodSymbol { PartialImplementationPart: { } implementation } => [symbol, implementation],
        _ => [symbol],
    };
}
