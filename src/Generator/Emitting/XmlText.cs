namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes text into documentation comments.</summary>
internal static class XmlText
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;")
        .Replace("<", "&lt;")
        .Replace(">", "&gt;")
        .Replace("\"", "&quot;")
        .Replace('\r', ' ')
        .Replace('\n', ' ');

    public static string Summary(string text) => $"/// <summary>{Escape(text)}</summary>";
}
