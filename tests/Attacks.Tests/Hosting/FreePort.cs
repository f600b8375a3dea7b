using System.Net;
using System.Net.Sockets;

namespace Bitrix24Typed.Attacks.Hosting;

/// <summary>A port of this machine at which nobody listens.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
