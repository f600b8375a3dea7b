using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bitrix24Typed.Portals;

/// <summary>Compares secrets in a time that depends on nothing but their length.</summary>
/// <remarks>
/// <see cref="System.Security.Cryptography.CryptographicOperations.FixedTimeEquals"/> promises the same, but goes byte by byte without any
/// optimization: it took a fifth of the time of an event. Here too all bytes are looked at, and nothing branches on what they are.
/// </remarks>
internal static class FixedTime
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool AreEqual(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length)
            return false;

        var (differences, position) = (Vector128<byte>.Zero, 0);
        for (; position <= one.Length - Vector128<byte>.Count; position += Vector128<byte>.Count)
            differences |= Vector128.Create(one[position..]) ^ Vector128.Create(other[position..]);

        var rest = 0;
        for (; position < one.Length; position++)
            rest |= one[position] ^ other[position];

        return (differences == Vector128<byte>.Zero) & (rest == 0);
    }
}
