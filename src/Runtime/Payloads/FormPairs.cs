using System.Numerics;
using System.Runtime.Intrinsics;

namespace Bitrix24Typed.Payloads;

/// <summary>
/// Walks over the pairs of a form body, in one pass that looks at 32 bytes at a time. Keys and values are still encoded: most pairs are passed over.
/// </summary>
/// <param name="body">The body.</param>
internal ref struct FormPairs(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private int _start;
    private int _equals;
    private int _end = -1;

    // The block that is being looked at, and a bit for each separator in it that has not been passed.
    private int _block = -Vector256<byte>.Count;
    private uint _separators;

    /// <summary>The current pair, as it arrived. It is never empty.</summary>
    public readonly ReadOnlySpan<byte> Pair => _body[_start.._end];

    /// <summary>The current pair's key, as it arrived: all up to the first equals sign.</summary>
    public readonly ReadOnlySpan<byte> Key => _body[_start.._equals];

    /// <summary>The current pair's value, as it arrived; empty if there is no equals sign.</summary>
    public readonly ReadOnlySpan<byte> Value => _body[ValueStart.._end];

    /// <summary>Where the current pair, and so its key, begins in the body.</summary>
    public readonly int Start => _start;

    /// <summary>Where the current pair's key ends in the body.</summary>
    public readonly int KeyEnd => _equals;

    /// <summary>Where the current pair's value begins in the body.</summary>
    public readonly int ValueStart => Math.Min(_equals + 1, _end);

    /// <summary>Where the current pair, and so its value, ends in the body.</summary>
    public readonly int End => _end;

    /// <summary>Goes on to the next pair that is not empty.</summary>
    /// <returns><see langword="false"/> at the end of the body.</returns>
    public bool MoveNext()
    {
        do
        {
            _start = _end + 1;
            if (_start >= _body.Length)
                return false;

            _equals = NextSeparator();
            _end = _equals;
            while (_end < _body.Length && _body[_end] == '=')
                _end = NextSeparator();
        }
        while (_end == _start);

        return true;
    }

    private int NextSeparator()
    {
        while (_separators == 0)
        {
            _block += Vector256<byte>.Count;
            if (_block >= _body.Length)
                return _body.Length;

            _separators = SeparatorsAt(_body[_block..]);
        }

        var next = _block + BitOperations.TrailingZeroCount(_separators);
        _separators &= _separators - 1;
        return next;
    }

    private static uint SeparatorsAt(ReadOnlySpan<byte> text)
        => text.Length >= Vector256<byte>.Count ? Separators(Vector256.Create(text)) : SeparatorsOfLast(text);

    private static uint SeparatorsOfLast(ReadOnlySpan<byte> text)
    {
        Span<byte> block = stackalloc byte[Vector256<byte>.Count];
        block.Clear();
        text.CopyTo(block);
        return Separators(Vector256.Create<byte>(block));
    }

    private static uint Separators(Vector256<byte> block)
        => (Vector256.Equals(block, Vector256.Create((byte)'&')) | Vector256.Equals(block, Vector256.Create((byte)'='))).ExtractMostSignificantBits();
}
