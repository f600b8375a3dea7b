using System.Numerics;
using System.Runtime.Intrinsics;

namespace Bitrix24Typed.Payloads;

/// <summary>Searches parts of a body, most of which are short: it looks at 32 bytes at once, though the part may end before them.</summary>
internal static class ShortText
{
    /// <summary>Finds the first of three bytes in a part of a body.</summary>
    /// <returns>Where it stands; the end of the part if it is not there.</returns>
    public static int IndexOfAny(ReadOnlySpan<byte> body, int start, int end, byte first, byte second, byte third)
    {
        if (end - start > Vector256<byte>.Count || body.Length - start < Vector256<byte>.Count)
        {
            var index = body[start..end].IndexOfAny(first, second, third);
            return index < 0 ? end : start + index;
        }

        var block = Vector256.Create(body[start..]);
        var found = Vector256.Equals(block, Vector256.Create(first))
            | Vector256.Equals(block, Vector256.Create(second))
            | Vector256.Equals(block, Vector256.Create(third));
        return Math.Min(start + BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits()), end);
    }
}
