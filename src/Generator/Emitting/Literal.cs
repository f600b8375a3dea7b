using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes literals.</summary>
internal static class Literal
{
    public static string Of(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Utf8(string text) => $"{Of(text)}u8";

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Of))}]";
}
