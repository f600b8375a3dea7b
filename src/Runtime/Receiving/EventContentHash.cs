using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Receiving;

/// <summary>
/// What makes two deliveries the same event: all that they say but the tokens, which are made anew for each delivery. The hash is no
/// cryptographic one, which would cost more than all the rest of receiving: only verified events are hashed, and who constructs two of equal hash
/// keeps nothing but his own from being handled.
/// </summary>
internal static class EventContentHash
{
    // The portal, the event and the user, before what is taken from the body.
    private const int LongestHead = 512;

    /// <summary>Computes the hash. Nothing is allocated.</summary>
    /// <param name="memberId">The portal's identifier.</param>
    /// <param name="eventName">The event's name, upper case.</param>
    /// <param name="authUserId">The user under whom the subscription was bound: its delivery is another one than that for nobody.</param>
    /// <param name="body">The body.</param>
    /// <returns>The hash; <see langword="null"/> for a portal with an overlong identifier.</returns>
    public static UInt128? Of(string memberId, string eventName, long authUserId, ReadOnlySpan<byte> body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestHead + body.Length + 1);
        try
        {
            if (!Encoding.UTF8.TryGetBytes(memberId, buffer.AsSpan(0, LongestHead / 2), out var length))
                return null;

            buffer[length++] = (byte)'&';
            length += Encoding.UTF8.GetBytes(eventName, buffer.AsSpan(length));
            buffer[length++] = (byte)'&';
            _ = authUserId.TryFormat(buffer.AsSpan(length), out var digits, provider: CultureInfo.InvariantCulture);
            length += digits;

            return XxHash128.HashToUInt128(buffer.AsSpan(0, length + CopyContent(body, buffer.AsSpan(length))));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static int CopyContent(ReadOnlySpan<byte> body, Span<byte> content)
    {
        var length = 0;
        var pairs = new FormPairs(body);
        while (pairs.MoveNext())
        {
            if (IsCredential(pairs))
                continue;

            content[length++] = (byte)'&';
            pairs.Pair.CopyTo(content[length..]);
            length += pairs.Pair.Length;
        }

        return length;
    }

    /// <summary>Whether a pair belongs to an <c>auth</c>: that of the delivery, or one of a bot within the data.</summary>
    private static bool IsCredential(FormPairs pairs)
    {
        if (pairs.Pair.StartsWith("auth"u8))
            return true;

        return IsWithin(pairs.Key, "[AUTH]"u8, "[auth]"u8) || IsWithin(pairs.Key, "%5BAUTH%5D"u8, "%5Bauth%5D"u8);
    }

    private static bool IsWithin(ReadOnlySpan<byte> key, ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower)
        => key.IndexOf(upper) >= 0 || key.IndexOf(lower) >= 0;
}
