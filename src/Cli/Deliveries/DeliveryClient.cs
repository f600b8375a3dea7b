using System.Net.Http.Headers;
using System.Text;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary>Posts deliveries as a portal does: once, following no redirect.</summary>
internal sealed class DeliveryClient : IDisposable
{
    private const int LongestAnswer = 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(60),
    };

    public async Task<DeliveryAnswer> PostAsync(Uri url, byte[] body, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } },
            };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new DeliveryAnswer((int)response.StatusCode, Elapsed(), await ReadAsync(response, cancellationToken), Error: null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new DeliveryAnswer(Status: null, Elapsed(), Text: null, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryAnswer(Status: null, Elapsed(), Text: null, "There was no answer within a minute.");
        }

        double Elapsed() => Math.Round(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, 1);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LongestAnswer];
        var length = await stream.ReadAtLeastAsync(buffer, LongestAnswer, throwOnEndOfStream: false, cancellationToken);
        return length == 0 ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }
}
