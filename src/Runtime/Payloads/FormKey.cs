namespace Bitrix24Typed.Payloads;

/// <summary>
/// Looks at the keys of a form body while they are still encoded: brackets come as they are or as <c>%5B</c> and <c>%5D</c>.
/// </summary>
internal static class FormKey
{
    /// <summary>
    /// The inner name of a key of two levels: <c>member_id</c> of <c>auth[member_id]</c>. Empty if the key is none; all between the outermost brackets,
    /// which is no name, if it has more levels.
    /// </summary>
    public static ReadOnlySpan<byte> Inner(ReadOnlySpan<byte> key, ReadOnlySpan<byte> outer)
    {
        if (!key.StartsWith(outer))
            return default;

        var inner = key[outer.Length..];

        // As portals write it, which is asked for many times in each body.
        if (inner.Length > 6 && inner.StartsWith("%5B"u8) && inner.EndsWith("%5D"u8))
            return inner[3..^3];

        var (opening, closing) = (Bracket(inner, '[', (byte)'b'), inner is [.., (byte)']'] ? 1 : 3);
        return opening > 0 && inner.Length > opening + closing && Bracket(inner[^closing..], ']', (byte)'d') == closing ? inner[opening..^closing] : default;
    }

    /// <summary>Splits off the name in the brackets with which the rest of a key begins.</summary>
    /// <param name="body">The body.</param>
    /// <param name="start">Where the rest of the key begins.</param>
    /// <param name="keyEnd">Where the key ends.</param>
    /// <param name="name">Where the name stands; it is empty if the brackets are.</param>
    /// <param name="end">Where the brackets end.</param>
    /// <returns><see langword="false"/> if no such name is there.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> body, int start, int keyEnd, out TextRange name, out int end)
    {
        var opening = Bracket(body[start..keyEnd], '[', (byte)'b');
        var nameStart = start + opening;
        for (var next = nameStart; opening > 0; next++)
        {
            var length = body[next..keyEnd].IndexOfAny((byte)']', (byte)'%');
            if (length < 0)
                break;

            next += length;
            var closing = Bracket(body[next..keyEnd], ']', (byte)'d');
            if (closing > 0)
            {
                name = new TextRange(nameStart, next - nameStart);
                end = next + closing;
                return true;
            }
        }

        name = default;
        end = start;
        return false;
    }

    /// <summary>Whether a key of a body has more levels than allowed: it has one more than it has opening brackets.</summary>
    public static bool AnyIsDeeper(ReadOnlySpan<byte> body, int longestKey, int maxDepth)
    {
        // In most bodies no key is long enough.
        if (longestKey <= maxDepth * 2 || (longestKey <= maxDepth * 4 && !body.Contains((byte)'[')))
            return false;

        var pairs = new FormPairs(body);
        while (pairs.MoveNext())
        {
            if (IsDeeper(pairs.Key, maxDepth))
                return true;
        }

        return false;
    }

    /// <summary>A level takes two letters at least, and four where its opening bracket is escaped.</summary>
    private static bool IsDeeper(ReadOnlySpan<byte> key, int maxDepth)
    {
        var mayBeDeeper = key.Length > maxDepth * 4 || (key.Length > maxDepth * 2 && key.Contains((byte)'['));
        return mayBeDeeper && 1 + key.Count((byte)'[') + key.Count("%5B"u8) + key.Count("%5b"u8) > maxDepth;
    }

    /// <summary>The length of the bracket with which a text begins; zero if it begins with none.</summary>
    private static int Bracket(ReadOnlySpan<byte> text, char bracket, byte lastHexDigit)
    {
        if (text is [var first, ..] && first == bracket)
            return 1;
        return text is [(byte)'%', (byte)'5', var last, ..] && (last | 0x20) == lastHexDigit ? 3 : 0;
    }
}
