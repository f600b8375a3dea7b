using System.Collections.Immutable;
using System.Text;

namespace Bitrix24Typed.Generator.Tests.Diagnostics;

/// <summary>A text with « and » around some places.</summary>
/// <param name="Text">The text without the marks.</param>
/// <param name="Marked">What stood between them.</param>
internal sealed record MarkedText(string Text, ImmutableArray<string> Marked)
{
    public static MarkedText Parse(string text)
    {
        var (plain, marked, start) = (new StringBuilder(), new List<string>(), 0);
        foreach (var character in text)
        {
            if (character == '«')
                start = plain.Length;
            else if (character == '»')
                marked.Add(plain.ToString(start, plain.Length - start));
            else
                plain.Append(character);
        }

        return new MarkedText(plain.ToString(), [.. marked]);
    }
}
