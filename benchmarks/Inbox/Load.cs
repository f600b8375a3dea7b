using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>
/// 32 clients that each send a request of 1 KB and wait for the answer, on plain sockets: on a machine with two cores the clients must not be
/// what is measured.
/// </summary>
internal static class Load
{
    private const int Clients = 32;
    private const int BodyBytes = 1024;
    private static int _sent;

    /// <summary>Sends requests for a while.</summary>
    /// <returns>How many milliseconds each took.</returns>
    public static async Task<double[]> SendAllAsync(int port, TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var latencies = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => SendAsync(port, end))));
        return [.. latencies.SelectMany(all => all)];
    }

    private static async Task<List<double>> SendAsync(int port, long end)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var latencies = new List<double>(50_000);
        var answer = new byte[4096];
        while (Stopwatch.GetTimestamp() < end)
        {
            var request = Request(Interlocked.Increment(ref _sent));
            var start = Stopwatch.GetTimestamp();
            _ = await socket.SendAsync(request);
            await ReadAnswerAsync(socket, answer);
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return latencies;
    }

    /// <summary>An answer has no body.</summary>
    private static async Task ReadAnswerAsync(Socket socket, byte[] answer)
    {
        var length = 0;
        do
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(length));
            length += read > 0 ? read : throw new InvalidOperationException("The server has closed the connection.");
        }
        while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8));

        if (!answer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException(Encoding.ASCII.GetString(answer, 0, length));
    }

    private static byte[] Request(int number)
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $"event=ONCRMDEALUPDATE&event_handler_id=721&data[FIELDS][ID]={number}&ts={DateTimeOffset.UtcNow.ToUnixTimeSeconds()}&auth[domain]=acme.bitrix24.com&auth[member_id]={OurServer.MemberId}&auth[application_token]={OurServer.Token}&data[padding]=");
        return Encoding.ASCII.GetBytes(
            $"POST /bitrix24/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {BodyBytes}\r\n\r\n{body.PadRight(BodyBytes, 'x')}");
    }
}
