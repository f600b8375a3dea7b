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
        var written = 0;
        while (true)
        {
            var special = source.IndexOfAny((byte)'%', (byte)'+');
            var plain = special < 0 ? source.Length : special;
            source[..plain].CopyTo(target[written..]);
            written += plain;
            if (special < 0)
                return written;

            var isEscape = source[special] == '%';
            if (isEscape && special + 2 < source.Length && TryDecodeHex(source[special + 1], source[special + 2], out var decoded))
            {
                target[written++] = decoded;
                source = source[(special + 3)..];
            }
            else
            {
                target[written++] = isEscape ? (byte)'%' : (byte)' ';
                source = source[(special + 1)..];
            }
        }
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
