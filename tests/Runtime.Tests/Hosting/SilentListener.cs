using System.Net;
using System.Net.Sockets;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>A host that nobody has allowed, at another address of this machine: whoever connects to it is noticed.</summary>
internal sealed class SilentListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Parse("127.0.0.2"), 0);

    public SilentListener() => _listener.Start();

    /// <summary>Its address.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}/");

    /// <summary>Whether nobody has connected.</summary>
    public bool IsSilent => !_listener.Pending();

    public void Dispose() => _listener.Dispose();
}
