using System.Net;
using System.Net.Sockets;

namespace Bitrix24Typed.Cli.Tests;

public sealed class EmulatorTests
{
    [Fact]
    public async Task A_taken_port_is_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var result = (await Tool.RunAsync("emulator", "--port", $"{port}")).Ends(3);

        Assert.Contains("address already in use", result.Errors, StringComparison.OrdinalIgnoreCase);
    }
}
