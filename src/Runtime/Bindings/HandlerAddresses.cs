using System.Globalization;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Bindings;

/// <summary>The addresses at which portals deliver: one for all events, and one for each user under whom events are bound.</summary>
internal sealed class HandlerAddresses(IOptionsMonitor<BitrixOptions> options)
{
    private const string UserPrefix = "user-";

    /// <summary>The path under which the endpoints are mapped.</summary>
    public string Prefix { get; set; } = "/bitrix24";

    /// <summary>The address for events bound under a user; zero for the others.</summary>
    public string Of(long authUserId)
        => authUserId == 0 ? Root + "/events" : string.Create(CultureInfo.InvariantCulture, $"{Root}/events/{UserPrefix}{authUserId}");

    /// <summary>Whether an address is the one for all events, or that of a user beside it.</summary>
    public static bool IsUnder(string handler, string address)
        => handler.StartsWith(address, StringComparison.Ordinal) && (handler.Length == address.Length || handler[address.Length] == '/');

    /// <summary>Reads the last part of an address for a user.</summary>
    public static bool TryParseUser(string segment, out long authUserId)
    {
        authUserId = 0;
        return segment.StartsWith(UserPrefix, StringComparison.Ordinal)
            && !segment.AsSpan(UserPrefix.Length).StartsWith('0')
            && long.TryParse(segment.AsSpan(UserPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out authUserId);
    }

    private string Root => options.CurrentValue.PublicUrl!.AbsoluteUri.TrimEnd('/') + Prefix;
}
