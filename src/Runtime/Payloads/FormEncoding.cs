using System.Globalization;

namespace Bitrix24Typed.Payloads;

/// <summary>Decodes <c>application/x-www-form-urlencoded</c> as PHP's <c>urldecode</c> does.</summary>
internal static class FormEncoding
{
    private const byte NoDigit = byte.MaxValue;

    // What each byte stands for as a hexadecimal digit.
    private static readonly byte[] HexDigits =
        [.. Enumerable.Range(0, 0x100).Select(letter => char.IsAsciiHexDigit((char)letter) ? byte.Parse([(char)letter], NumberStyles.HexNumber, null) : NoDigit)];

    /// <summary>Decodes a text; one without escapes is returned as it is.</summary>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> source)
    {
        var escape = IndexOfEscape(source);
        if (escape < 0)
            return source;

        var decoded = source.ToArray();
        return decoded.AsSpan(0, DecodeInPlace(decoded, escape));
    }

    /// <summary>Decodes a text where it stands: it never becomes longer.</summary>
    /// <returns>The length of the decoded text.</returns>
    public static int DecodeInPlace(Span<byte> text) => DecodeInPlace(text, IndexOfEscape(text));

    /// <summary>Decodes a text where it stands.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the first escape stands; negative if there is none.</param>
    /// <returns>The length of the decoded text.</returns>
    public static int DecodeInPlace(Span<byte> text, int start)
    {
        if (start < 0)
            return text.Length;

        var (read, written) = (start, start);
        while (read < text.Length)
        {
            var character = text[read++];
            if (character == '+')
            {
                character = (byte)' ';
            }
            else if (character == '%' && read + 1 < text.Length && TryDecodeHex(text[read], text[read + 1], out var decoded))
            {
                character = decoded;
                read += 2;
            }

            text[written++] = character;
        }

        return written;
    }

    /// <summary>Where the first escape stands; negative if there is none.</summary>
    private static int IndexOfEscape(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'%', (byte)'+');

    private static bool TryDecodeHex(byte high, byte low, out byte value)
    {
        var (upper, lower) = (HexDigits[high], HexDigits[low]);
        value = (byte)((upper << 4) | lower);
        return (upper | lower) != NoDigit;
    }
}
