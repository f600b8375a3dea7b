using System.Net;

namespace Bitrix24Typed.Sources;

/// <summary>Reads addresses and networks.</summary>
internal static class SourceNetwork
{
    /// <summary>Reads <c>203.0.113.7</c>, <c>10.1.0.0/16</c>, or the same of IPv6.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (!IPAddress.TryParse(text, out var address))
            return IPNetwork.TryParse(text, out network);

        address = Plain(address);
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    /// <summary>An IPv4 address that came through a socket of IPv6 is one of IPv4 again.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
