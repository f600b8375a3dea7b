namespace Bitrix24Typed.Payloads;

/// <summary>Decodes <c>application/x-www-form-urlencoded</c> as PHP's <c>urldecode</c> does.</summary>
internal static class FormEncoding
{
    /// <summary>Decodes a text; one without escapes is returned as it is.</summary>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> source)
    {
        if (!source.ContainsAny((byte)'%', (byte)'+'))
            return source;

        var decoded = new byte[source.Length];
        return decoded.AsSpan(0, Decode(source, decoded));
    }

    /// <summary>Decodes into <paramref name="target"/>, which is at least as long as the source.</summary>
    /// <returns>The length of the decoded text.</returns>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var (read, written) = (0, 0);
        while (read < source.Length)
        {
            if (source[read] == '%' && read + 2 < source.Length && TryDecodeHex(source[read + 1], source[read + 2], out var decoded))
            {
                target[written++] = decoded;
                read += 3;
            }
            else if (source[read] is (byte)'%' or (byte)'+')
            {
                target[written++] = source[read++] == '%' ? (byte)'%' : (byte)' ';
            }
            else
            {
                var plain = Plain(source[read..]);
                plain.CopyTo(target[written..]);
                read += plain.Length;
                written += plain.Length;
            }
        }

        return written;
    }

    /// <summary>The beginning of a text in which nothing is to be decoded.</summary>
    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> source)
    {
        var special = source.IndexOfAny((byte)'%', (byte)'+');
        return special < 0 ? source : source[..special];
    }

    private static bool TryDecodeHex(byte high, byte low, out byte value)
    {
        var (upper, lower) = (HexDigit(high), HexDigit(low));
        value = (byte)((upper << 4) | lower);
        return (upper | lower) >= 0;
    }

    private static int HexDigit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => -1,
    };
}
