namespace Bitrix24Typed.Receiving;

/// <summary>
/// Looks at the keys of a form body while they are still encoded: brackets come as they are or as <c>%5B</c> and <c>%5D</c>.
/// </summary>
internal static class FormKey
{
    /// <summary>The inner name of a key of two levels: <c>member_id</c> of <c>auth[member_id]</c>; empty if the key is none.</summary>
    public static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> key, ReadOnlySpan<byte> outer)
    {
        if (!key.StartsWith(outer))
            return default;

        var rest = key[outer.Length..];
        var opening = Bracket(rest, '[', (byte)'b');
        if (opening == 0)
            return default;

        rest = rest[opening..];
        var end = rest.IndexOfAny((byte)']', (byte)'%');
        return end > 0 && Bracket(rest[end..], ']', (byte)'d') == rest.Length - end ? rest[..end] : default;
    }

    /// <summary>The number of levels of a key, one more than it has brackets.</summary>
    public static int Depth(ReadOnlySpan<byte> key)
        => 1 + key.Count((byte)'[') + key.Count("%5B"u8) + key.Count("%5b"u8);

    private static int Bracket(ReadOnlySpan<byte> text, char bracket, byte lastHexDigit)
    {
        if (text is [var first, ..] && first == bracket)
            return 1;
        return text is [(byte)'%', (byte)'5', var last, ..] && (last | 0x20) == lastHexDigit ? 3 : 0;
    }
}
