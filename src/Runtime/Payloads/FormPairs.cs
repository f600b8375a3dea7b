using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bitrix24Typed.Payloads;

/// <summary>
/// Walks over the pairs of a form body that are not empty: once, 32 bytes at a time. Keys and values are still encoded, since most pairs are passed over.
/// </summary>
/// <param name="body">The body.</param>
internal ref struct FormPairs(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;

    // Where the next pair begins, and the next block; a bit for each separator of the block before that which has not been passed.
    private int _nextPair;
    private int _nextBlock;
    private uint _separators;

    /// <summary>Where the pair, and so its key, begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the key ends: at the first equals sign.</summary>
    public int KeyEnd { get; private set; }

    /// <summary>Where the pair, and so its value, ends.</summary>
    public int End { get; private set; }

    /// <summary>The pair, as it arrived.</summary>
    public readonly ReadOnlySpan<byte> Pair => _body[Start..End];

    /// <summary>The key, as it arrived.</summary>
    public readonly ReadOnlySpan<byte> Key => _body[Start..KeyEnd];

    /// <summary>The value, as it arrived; empty if there is no equals sign.</summary>
    public readonly ReadOnlySpan<byte> Value => _body[ValueStart..End];

    /// <summary>Where the value stands.</summary>
    public readonly TextRange ValueRange => new(ValueStart, End - ValueStart);

    private readonly int ValueStart => Math.Min(KeyEnd + 1, End);

    /// <summary>Goes on to the next pair.</summary>
    /// <returns><see langword="false"/> at the end of the body.</returns>
    public bool MoveNext()
    {
        do
        {
            Start = _nextPair;
            if (Start >= _body.Length)
                return false;

            var separator = NextSeparator();
            KeyEnd = separator;
            while (separator < _body.Length && _body[separator] == '=')
                separator = NextSeparator();
            End = separator;
            _nextPair = separator + 1;
        }
        while (End == Start);

        return true;
    }

    private int NextSeparator()
    {
        while (_separators == 0)
        {
            if (_nextBlock >= _body.Length)
                return _body.Length;

            _separators = SeparatorsFrom(_nextBlock, _body);
            _nextBlock += Vector256<byte>.Count;
        }

        var position = _nextBlock - Vector256<byte>.Count + BitOperations.TrailingZeroCount(_separators);
        _separators &= _separators - 1;
        return position;
    }

    private static uint SeparatorsFrom(int start, ReadOnlySpan<byte> body)
    {
        var missing = start + Vector256<byte>.Count - body.Length;
        if (missing <= 0)
            return Separators(Vector256.Create(body[start..]));

        // The last block of a body that has more than one: what of it has been looked at is shifted out.
        return body.Length >= Vector256<byte>.Count
            ? Separators(Vector256.Create(body[^Vector256<byte>.Count..])) >> missing
            : SeparatorsOfShort(body);
    }

    private static uint SeparatorsOfShort(ReadOnlySpan<byte> body)
    {
        var block = Vector256<byte>.Zero;
        body.CopyTo(MemoryMarshal.AsBytes(new Span<Vector256<byte>>(ref block)));
        return Separators(block);
    }

    private static uint Separators(Vector256<byte> block)
        => (Vector256.Equals(block, Vector256.Create((byte)'&')) | Vector256.Equals(block, Vector256.Create((byte)'='))).ExtractMostSignificantBits();
}
