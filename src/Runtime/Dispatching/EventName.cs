using System.Globalization;
using System.Text;

namespace Bitrix24Typed.Dispatching;

/// <summary>Names of events: ASCII, any letter case; those of smart processes may end with the type of their items.</summary>
internal static class EventName
{
    /// <summary>The most letters of a name: the longest documented one has 44, a suffixed one 20 more.</summary>
    public const int LongestName = 128;

    /// <summary>The name in the letter case in which portals send it.</summary>
    public static string Fold(ReadOnlySpan<byte> name) => string.Create(name.Length, name, static (letters, name) => Ascii.ToUpper(name, letters, out _));

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
}
