using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Bitrix24Typed.Payloads;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Receiving;

/// <summary>
/// What must be known of a delivery before it is accepted, found in one pass over the body: the event, the portal, the proof of origin.
/// The data is not looked at. Of equal keys the last one counts, as in PHP.
/// </summary>
internal struct EventHead
{
    private readonly ReadOnlyMemory<byte> _body;
    private FormValues _values;

    private EventHead(ReadOnlyMemory<byte> body) => _body = body;

    /// <summary>The event's name as it arrived: printable ASCII, any letter case, at most 128 letters.</summary>
    public readonly ReadOnlySpan<byte> EventName => Bytes(_values.EventName);

    /// <summary>The portal's identifier: printable ASCII; <see langword="null"/> if there is none.</summary>
    public readonly string? MemberId => Word(_values.MemberId);

    /// <summary>The portal's host: printable ASCII; <see langword="null"/> if there is none.</summary>
    public readonly string? Domain => Word(_values.Domain);

    /// <summary>The identifier of the subscription, or <see langword="null"/>.</summary>
    public readonly string? EventHandlerId => Text(_values.EventHandlerId);

    /// <summary>The user to whom the token of the delivery belongs, or <see langword="null"/>.</summary>
    public readonly long? UserId => Number(_values.UserId);

    /// <summary>When the portal queued the event, or <see langword="null"/>.</summary>
    public readonly DateTimeOffset? SentAt
        => Number(_values.SentAt) is { } seconds && UnixTime.TryFromSeconds(seconds, out var time) ? time : null;

    /// <summary>The part of the body in which the data stands, from its first pair to its last.</summary>
    public readonly ReadOnlyMemory<byte> Data => _body.Slice(_values.Data.Start, _values.Data.Length);

    /// <summary>Whether there is a proof of origin.</summary>
    public readonly bool HasApplicationToken => _values.ApplicationToken.Length > 0;

    /// <summary>The only proof of origin; empty if there is none.</summary>
    public readonly ReadOnlySpan<byte> ApplicationToken => Bytes(_values.ApplicationToken);

    /// <summary>Reads the head of a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="head">The head.</param>
    /// <param name="problem">What is wrong, without anything of the body.</param>
    /// <returns><see langword="false"/> if the body is over the limits or names no event.</returns>
    // Inlined into an asynchronous method it would work on fields instead of registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryRead(
        ReadOnlyMemory<byte> body, ReceivingLimits limits, out EventHead head, [NotNullWhen(false)] out string? problem)
    {
        head = new EventHead(body);
        var bytes = body.Span;
        var pairs = new FormPairs(bytes);
        var (dataStart, dataEnd, longestKey) = (-1, -1, 0);
        for (var count = 1; pairs.MoveNext(); count++)
        {
            if (count > limits.MaxPairs)
                return Fails($"The body has more than {limits.MaxPairs} pairs.", out problem);

            var key = pairs.Key;
            longestKey = Math.Max(longestKey, key.Length);
            if (key is [(byte)'d', ..])
                (dataStart, dataEnd) = (dataStart < 0 ? pairs.Start : dataStart, pairs.End);
            else
                head._values.Note(key, pairs.ValueRange);
        }

        if (FormKey.AnyIsDeeper(bytes, longestKey, limits.MaxDepth))
            return Fails($"A key of the body has more than {limits.MaxDepth} levels.", out problem);
        if (dataStart >= 0)
            head._values.Data = new TextRange(dataStart, dataEnd - dataStart);

        var name = head.EventName;
        if (name.IsEmpty)
            return Fails("The body names no event.", out problem);
        if (name.Length > Dispatching.EventName.LongestName || !IsWord(name))
            return Fails("The event's name is no name.", out problem);

        problem = null;
        return true;
    }

    /// <summary>Any value of <c>auth</c>, decoded; <see langword="null"/> if it is missing or empty.</summary>
    public readonly string? Auth(ReadOnlySpan<byte> name) => FormLookup.Find(_body.Span, "auth"u8, name);

    private static bool Fails(string reason, out string problem)
    {
        problem = reason;
        return false;
    }

    private readonly ReadOnlySpan<byte> Bytes(TextRange range) => FormEncoding.Decode(_body.Span.Slice(range.Start, range.Length));

    private readonly string? Text(TextRange range)
    {
        var bytes = Bytes(range);
        return bytes.IsEmpty ? null : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>What names a portal ends up in logs and in addresses: what could break their lines is no name.</summary>
    private readonly string? Word(TextRange range)
    {
        var bytes = Bytes(range);
        return bytes.Length is > 0 and <= PortalCredentials.LongestToken && IsWord(bytes) ? Encoding.ASCII.GetString(bytes) : null;
    }

    private static bool IsWord(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    private readonly long? Number(TextRange range)
    {
        var text = Bytes(range);
        return Utf8Parser.TryParse(text, out long number, out var used) && used == text.Length ? number : null;
    }
}
