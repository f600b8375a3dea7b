namespace Bitrix24Typed.Payloads;

/// <summary>Fills a <see cref="PayloadDocument"/> from a form body in PHP's bracket notation.</summary>
internal static class FormParser
{
    public static void Parse(ReadOnlySpan<byte> body, PayloadDocument document)
    {
        var pairs = new FormPairs(body);
        for (var count = 1; pairs.MoveNext(); count++)
        {
            if (count > document.PairLimit)
                throw new PayloadFormatException($"The body has more than {document.PairLimit} pairs.");
            if (!pairs.Pair.StartsWith("data"u8))
                continue;

            pairs.Split(out var key, out var value);
            if (IsData(key) && Locate(Decode(key, document), document) is var target and not PayloadDocument.None)
                document.SetScalar(target, PayloadNodeKind.Text, Decode(body[value], document));
        }
    }

    /// <summary>Whether a key that begins with <c>data</c>, still encoded, belongs to it.</summary>
    private static bool IsData(ReadOnlySpan<byte> key)
        => key.Length >= 4
            && (key.Length == 4 || key[4] == '[' || (key.Length > 6 && key[4] == '%' && key[5] == '5' && (key[6] | 0x20) == 'b'));

    private static Range Decode(ReadOnlySpan<byte> encoded, PayloadDocument document)
        => document.Take(FormEncoding.Decode(encoded, document.Reserve(encoded.Length)));

    /// <summary>
    /// Walks the brackets of a decoded key down from the root, adding what is missing. A key whose very first bracket is malformed is
    /// not <c>data</c> to PHP either.
    /// </summary>
    private static int Locate(Range key, PayloadDocument document)
    {
        var current = PayloadDocument.RootIndex;
        var position = key.Start.Value + "data"u8.Length;
        for (var depth = 2; position < key.End.Value; depth++)
        {
            var rest = document.Slice(position..key.End.Value);
            var length = rest[0] == '[' ? rest.IndexOf((byte)']') - 1 : -1;
            if (length < 0)
                return depth == 2 ? PayloadDocument.None : current;

            document.CheckDepth(depth);
            var segment = (position + 1)..(position + 1 + length);
            current = document.Member(current, length == 0 ? document.NextPosition(current) : segment);
            position = segment.End.Value + 1;
        }

        return current;
    }
}
