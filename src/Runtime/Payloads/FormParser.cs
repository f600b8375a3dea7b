namespace Bitrix24Typed.Payloads;

/// <summary>Fills a <see cref="PayloadDocument"/> from a form body in PHP's bracket notation.</summary>
/// <remarks>
/// The document has a copy of the body as its text, in which keys and values are decoded where they stand. The values of one object stand one after
/// the other, so most keys begin as the one before: up to their last name they are not walked again.
/// </remarks>
internal ref struct FormParser
{
    private const int RootDepth = 2;

    private readonly ReadOnlySpan<byte> _body;
    private readonly PayloadDocument _document;

    // What keys have begun with, still encoded; the object to which that leads, and the depth of its members.
    private ReadOnlySpan<byte> _prefix;
    private int _owner;
    private int _depth;

    private FormParser(ReadOnlySpan<byte> body, PayloadDocument document)
    {
        _body = body;
        _document = document;
        Restart();
    }

    public static void Parse(ReadOnlySpan<byte> body, PayloadDocument document)
    {
        _ = document.Append(body);
        var parser = new FormParser(body, document);
        var pairs = new FormPairs(body);
        for (var count = 1; pairs.MoveNext(); count++)
        {
            if (count > document.PairLimit)
                throw new PayloadFormatException($"The body has more than {document.PairLimit} pairs.");

            if (pairs.Key.StartsWith("data"u8) && parser.TryLocate(pairs.Start, pairs.KeyEnd, out var target))
                document.SetScalar(target, PayloadNodeKind.Text, document.Decode(pairs.ValueRange));
        }
    }

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
    private bool TryLocate(int keyStart, int keyEnd, out int current)
    {
        if (!_body[keyStart..keyEnd].StartsWith(_prefix))
            Restart();

        current = _owner;
        var (depth, isFixed) = (_depth, true);
        for (var start = keyStart + _prefix.Length; start < keyEnd; depth++)
        {
            if (!FormKey.TrySplit(_body, start, keyEnd, out var name, out var end))
                return depth > RootDepth;

            _document.CheckDepth(depth);
            if (isFixed && start > keyStart + _prefix.Length)
                Remember(_body[keyStart..start], current, depth);

            // [] leads to another entry each time.
            isFixed &= name.Length > 0;
            current = _document.Member(current, name.Length > 0 ? _document.Decode(name) : _document.NextPosition(current));
            start = end;
        }

        return true;
    }
}
