using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bitrix24Typed.Payloads;

/// <summary>A copy of a form body, which is looked at 32 bytes at a time and in which values are decoded where they stand.</summary>
/// <remarks>
/// The array is longer than the body by as much as is looked at: from any place in the body one can look ahead without a thought for its end.
/// Behind the body stands a separator, so that every pair ends with one.
/// </remarks>
internal struct FormText
{
    private const int UsualBody = 4096;
    private const int UsualPairs = 128;
    private const int LargestKept = 16 * UsualBody;

    private byte[] _bytes = new byte[UsualBody];
    private int _length;
    private int[] _ends = new int[UsualPairs];

    public FormText()
    {
    }

    /// <summary>How many pairs there are, empty ones too.</summary>
    public int PairCount { get; private set; }

    /// <summary>Whether it is small enough to be kept for further bodies.</summary>
    public readonly bool IsUsual => _bytes.Length <= LargestKept;

    /// <summary>Takes a body.</summary>
    public void Set(ReadOnlySpan<byte> body)
    {
        _length = body.Length + 1;
        if (_bytes.Length < _length + Vector256<byte>.Count)
            _bytes = new byte[_length + Vector256<byte>.Count];
        body.CopyTo(_bytes);
        _bytes[body.Length] = (byte)'&';
        FindEnds();
    }

    /// <summary>Forgets the body.</summary>
    public void Clear()
    {
        _bytes.AsSpan(0, _length).Clear();
        (_length, PairCount) = (0, 0);
    }

    /// <summary>Where a pair ends.</summary>
    public readonly int EndOf(int pair) => _ends[pair];

    /// <summary>A part of the text.</summary>
    public readonly ReadOnlySpan<byte> Slice(TextRange part) => new(_bytes, part.Start, part.Length);

    /// <summary>Whether something stands at a place.</summary>
    public readonly bool Has(int start, ReadOnlySpan<byte> expected) => _bytes.AsSpan(start).StartsWith(expected);

    /// <summary>Where the first byte stands that ends a name, or does not stand for itself in one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int EndOfName(int start)
    {
        while (true)
        {
            var block = BlockAt(start);
            var escapes = Places(block, (byte)'%') | Places(block, (byte)'+');
            var ends = Places(block, (byte)']') | Places(block, (byte)'=') | Places(block, (byte)'&');
            var found = (escapes | ends).ExtractMostSignificantBits();
            if (found != 0)
                return start + BitOperations.TrailingZeroCount(found);

            start += Vector256<byte>.Count;
        }
    }

    /// <summary>Decodes a part of the text where it stands.</summary>
    /// <returns>The decoded part.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TextRange Decode(int start, int end)
    {
        var escape = FirstEscape(start, end);
        var length = escape == end ? end - start : FormEncoding.DecodeInPlace(_bytes.AsSpan(start, end - start), escape - start);
        return new TextRange(start, length);
    }

    /// <summary>How many letters are the same at two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int CommonLength(int first, int second, int end)
    {
        for (var length = 0; second + length < end; length += Vector256<byte>.Count)
        {
            var same = Vector256.Equals(BlockAt(first + length), BlockAt(second + length)).ExtractMostSignificantBits();
            if (same != uint.MaxValue)
                return length + BitOperations.TrailingZeroCount(~same);
        }

        return end - second;
    }

    /// <summary>Where the first escape stands in a part of the text; its end if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int FirstEscape(int start, int end)
    {
        for (; start < end; start += Vector256<byte>.Count)
        {
            var block = BlockAt(start);
            var found = (Places(block, (byte)'%') | Places(block, (byte)'+')).ExtractMostSignificantBits();
            if (found != 0)
                return Math.Min(start + BitOperations.TrailingZeroCount(found), end);
        }

        return end;
    }

    private void FindEnds()
    {
        var (ends, count) = (_ends, 0);
        for (var start = 0; start < _length; start += Vector256<byte>.Count)
        {
            if (ends.Length - count < Vector256<byte>.Count)
                Array.Resize(ref ends, ends.Length * 2);

            for (var found = Places(BlockAt(start), (byte)'&').ExtractMostSignificantBits(); found != 0; found &= found - 1)
                ends[count++] = start + BitOperations.TrailingZeroCount(found);
        }

        (_ends, PairCount) = (ends, count);
    }

    // That the place is in the array is checked, that the array has room behind the body's last place is seen to by Set.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector256<byte> BlockAt(int start)
    {
        Debug.Assert(start < _length, "One looks ahead from a place in the body only.");
        return Vector256.LoadUnsafe(ref _bytes[start]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Places(Vector256<byte> block, byte letter) => Vector256.Equals(block, Vector256.Create(letter));
}
