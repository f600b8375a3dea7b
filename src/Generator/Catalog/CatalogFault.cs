using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>Something wrong in a file of custom events.</summary>
/// <param name="Message">What, and what to do about it.</param>
/// <param name="Span">Where.</param>
internal sealed record CatalogFault(string Message, TextSpan Span)
{
    /// <summary>The place in the file.</summary>
    public Location LocationIn(string path, SourceText text) => Location.Create(path, Span, text.Lines.GetLinePositionSpan(Span));
}
