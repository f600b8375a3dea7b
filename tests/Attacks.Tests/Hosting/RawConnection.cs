using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Bitrix24Typed.Attacks.Hosting;

/// <summary>A connection on which anything may be sent.</summary>
internal sealed partial class RawConnection : IDisposable
{
    // Far longer than any answer takes: whoever waits for the end of a connection that is kept open fails instead of hanging.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(TestApplication application)
    {
        var client = new TcpClient();
        await client.ConnectAsync(application.Client.BaseAddress!.Host, application.Client.BaseAddress.Port, Cancellation);
        return new RawConnection(client);
    }

    /// <summary>Sends all at once, and reads what is answered until the server closes the connection.</summary>
    /// <returns>The statuses of the answers.</returns>
    public static async Task<IReadOnlyList<int>> ExchangeAsync(TestApplication application, string request)
    {
        using var connection = await OpenAsync(application);
        await connection.SendAsync(request);
        return await connection.ReadStatusesAsync();
    }

    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.Latin1.GetBytes(text), Cancellation);

    /// <summary>Waits until the server closes the connection.</summary>
    /// <returns>The statuses of what it has answered.</returns>
    public async Task<IReadOnlyList<int>> ReadStatusesAsync()
    {
        using var answer = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(answer, Cancellation).WaitAsync(Patience, Cancellation);
        }
        catch (IOException)
        {
            // It has closed the connection without reading the rest.
        }

        return [.. Status().Matches(Encoding.Latin1.GetString(answer.ToArray())).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex(@"^HTTP/1\.[01] (\d{3})", RegexOptions.Multiline)]
    private static partial Regex Status();
}
