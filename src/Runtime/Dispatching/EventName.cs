using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text;

namespace Bitrix24Typed.Dispatching;

/// <summary>Names of events: ASCII, any letter case; those of smart processes may end with the type of their items.</summary>
internal static class EventName
{
    /// <summary>The most letters of a name: the longest documented one has 44, a suffixed one 20 more.</summary>
    public const int LongestName = 128;

    /// <summary>The name in the letter case in which portals send it.</summary>
    public static string Fold(ReadOnlySpan<byte> name) => string.Create(name.Length, name, static (letters, name) => Ascii.ToUpper(name, letters, out _));

    /// <summary>Whether a name is that of an event, whatever its letter case.</summary>
    /// <remarks>
    /// <see cref="Ascii.EqualsIgnoreCase(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/> says the same, but goes byte by byte where there are less than
    /// 16 bytes, as in many names: that took longer than all the rest of the search.
    /// </remarks>
    /// <param name="name">The name as it arrived.</param>
    /// <param name="expected">The event's name: ASCII, upper case.</param>
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected)
    {
        if (name.Length != expected.Length)
            return false;

        return name.Length switch
        {
            >= 8 and <= 16 => ToUpper(EndsOf8(name)) == EndsOf8(expected),
            > 16 and <= 32 => ToUpper(EndsOf16(name)) == EndsOf16(expected),
            > 32 and <= 64 => ToUpper(Vector256.Create(name)) == Vector256.Create(expected)
                && ToUpper(Vector256.Create(name[^32..])) == Vector256.Create(expected[^32..]),
            _ => Ascii.EqualsIgnoreCase(name, expected),
        };
    }

    /// <summary>Splits <c>ONCRMDYNAMICITEMUPDATE_147</c>.</summary>
    /// <returns><see langword="false"/> if the name has no such suffix.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> plainName, out int entityTypeId)
    {
        var separator = name.LastIndexOf((byte)'_');
        plainName = separator > 0 ? name[..separator] : default;
        entityTypeId = 0;
        return separator > 0 && int.TryParse(name[(separator + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out entityTypeId);
    }

    /// <inheritdoc cref="TrySplit(ReadOnlySpan{byte}, out ReadOnlySpan{byte}, out int)"/>
    public static bool TrySplit(ReadOnlySpan<char> name, out ReadOnlySpan<char> plainName, out int entityTypeId)
    {
        var separator = name.LastIndexOf('_');
        plainName = separator > 0 ? name[..separator] : default;
        entityTypeId = 0;
        return separator > 0 && int.TryParse(name[(separator + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out entityTypeId);
    }

    /// <summary>The first eight bytes and the last eight: all of up to sixteen.</summary>
    private static Vector128<byte> EndsOf8(ReadOnlySpan<byte> name)
        => Vector128.Create(BinaryPrimitives.ReadUInt64LittleEndian(name), BinaryPrimitives.ReadUInt64LittleEndian(name[^8..])).AsByte();

    /// <summary>The first sixteen bytes and the last sixteen: all of up to thirty-two.</summary>
    private static Vector256<byte> EndsOf16(ReadOnlySpan<byte> name) => Vector256.Create(Vector128.Create(name), Vector128.Create(name[^16..]));

    private static Vector128<byte> ToUpper(Vector128<byte> letters)
    {
        var areSmall = Vector128.GreaterThanOrEqual(letters, Vector128.Create((byte)'a')) & Vector128.LessThanOrEqual(letters, Vector128.Create((byte)'z'));
        return letters - (areSmall & Vector128.Create((byte)('a' - 'A')));
    }

    private static Vector256<byte> ToUpper(Vector256<byte> letters)
    {
        var areSmall = Vector256.GreaterThanOrEqual(letters, Vector256.Create((byte)'a')) & Vector256.LessThanOrEqual(letters, Vector256.Create((byte)'z'));
        return letters - (areSmall & Vector256.Create((byte)('a' - 'A')));
    }
}
