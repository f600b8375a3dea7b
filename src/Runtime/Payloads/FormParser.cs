namespace Bitrix24Typed.Payloads;

/// <summary>Fills a <see cref="PayloadDocument"/> from a form body in PHP's bracket notation.</summary>
/// <remarks>
/// The values of one object stand one after the other, so most keys begin as the one before: up to their last name they are not walked again.
/// </remarks>
internal ref struct FormParser
{
    private const int RootDepth = 2;

    private readonly PayloadDocument _document;

    // What keys have begun with, still encoded; the object to which that leads, and the depth of its members.
    private ReadOnlySpan<byte> _prefix;
    private int _owner;
    private int _depth;

    private FormParser(PayloadDocument document)
    {
        _document = document;
        Restart();
    }

    public static void Parse(ReadOnlySpan<byte> body, PayloadDocument document)
    {
        var parser = new FormParser(document);
        var pairs = new FormPairs(body);
        for (var count = 1; pairs.MoveNext(); count++)
        {
            if (count > document.PairLimit)
                throw new PayloadFormatException($"The body has more than {document.PairLimit} pairs.");
            if (!pairs.Pair.StartsWith("data"u8))
                continue;

            pairs.Split(out var key, out var value);
            if (parser.Locate(key) is var target and not PayloadDocument.None)
                document.SetScalar(target, PayloadNodeKind.Text, parser.Decode(body[value]));
        }
    }

    private readonly Range Decode(ReadOnlySpan<byte> encoded)
        => _document.Take(FormEncoding.Decode(encoded, _document.Reserve(encoded.Length)));

    private void Restart() => Remember("data"u8, PayloadDocument.RootIndex, RootDepth);

    private void Remember(ReadOnlySpan<byte> prefix, int owner, int depth)
    {
        _prefix = prefix;
        _owner = owner;
        _depth = depth;
    }

    /// <summary>
    /// Walks the brackets of a key down to its entry, adding what is missing. A key whose very first bracket is malformed is not <c>data</c> to PHP
    /// either.
    /// </summary>
    private int Locate(ReadOnlySpan<byte> key)
    {
        if (!key.StartsWith(_prefix))
            Restart();

        var (current, depth, isFixed) = (_owner, _depth, true);
        for (var start = _prefix.Length; start < key.Length; depth++)
        {
            if (!FormKey.TrySplit(key[start..], out var name, out var length))
                return depth == RootDepth ? PayloadDocument.None : current;

            _document.CheckDepth(depth);
            if (isFixed)
                Remember(key[..start], current, depth);

            // [] leads to another entry each time.
            isFixed &= !name.IsEmpty;
            current = _document.Member(current, name.IsEmpty ? _document.NextPosition(current) : Decode(name));
            start += length;
        }

        return current;
    }
}
