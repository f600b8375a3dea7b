using System.Text;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes text into documentation comments.</summary>
internal static class XmlText
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
            Append(escaped, character);
        return escaped.ToString();
    }

    public static string Summary(string text) => $"/// <summary>{Escape(text)}</summary>";

    private static void Append(StringBuilder escaped, char character) => _ = character switch
    {
        '&' => escaped.Append("&amp;"),
        '<' => escaped.Append("&lt;"),
        '>' => escaped.Append("&gt;"),
        '"' => escaped.Append("&quot;"),
        _ when EndsLine(character) || !IsXml(character) => escaped.Append(' '),
        _ => escaped.Append(character),
    };

    /// <summary>Whether C# ends a line, and thereby the comment, at a character.</summary>
    private static bool EndsLine(char character) => character is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsXml(char character) => !char.IsControl(character) && character is not ('\uFFFE' or '\uFFFF');
}
