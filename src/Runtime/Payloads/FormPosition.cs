using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bitrix24Typed.Payloads;

/// <summary>Which pair of a form body one is at. It goes over the body once, 32 bytes at a time.</summary>
/// <param name="start">Where the first pair begins.</param>
internal struct FormPosition(int start)
{
    // Where the next pair begins, and the next block; a bit for each separator of the block before that which has not been passed.
    private int _nextPair = start;
    private int _nextBlock = start;
    private uint _separators;

    /// <summary>Where the pair, and so its key, begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the key ends: at the first equals sign.</summary>
    public int KeyEnd { get; private set; }

    /// <summary>Where the pair, and so its value, ends.</summary>
    public int End { get; private set; }

    /// <summary>Where the value begins; it is empty if there is no equals sign.</summary>
    public readonly int ValueStart => Math.Min(KeyEnd + 1, End);

    /// <summary>Where the value stands.</summary>
    public readonly TextRange Value => new(ValueStart, End - ValueStart);

    /// <summary>Goes on to the next pair that is not empty.</summary>
    /// <returns><see langword="false"/> at the end of the body.</returns>
    public bool MoveNext(ReadOnlySpan<byte> body)
    {
        do
        {
            Start = _nextPair;
            if (Start >= body.Length)
                return false;

            var separator = NextSeparator(body);
            KeyEnd = separator;
            while (separator < body.Length && body[separator] == '=')
                separator = NextSeparator(body);
            End = separator;
            _nextPair = separator + 1;
        }
        while (End == Start);

        return true;
    }

    private int NextSeparator(ReadOnlySpan<byte> body)
    {
        while (_separators == 0)
        {
            if (_nextBlock >= body.Length)
                return body.Length;

            _separators = SeparatorsFrom(_nextBlock, body);
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
