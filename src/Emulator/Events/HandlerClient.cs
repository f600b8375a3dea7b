using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>Posts events to their handlers.</summary>
internal sealed class HandlerClient(TimeProvider time) : IDisposable
{
    private const int LongestAnswer = 16 * 1024;
    private const string UserAgent = "Bitrix24 Webhook Engine";

    private static readonly string[] OpenLineEvents = ["ONOPENLINEMESSAGE", "ONSESSION", "ONIMCONNECTORDIALOG"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Patience,
    };

    /// <summary>Posts an event once.</summary>
    public async Task<EventDelivery> DeliverAsync(QueuedEvent queued, CancellationToken cancellationToken)
    {
        var delivery = Describe(queued);
        var start = time.GetTimestamp();
        try
        {
            using var request = RequestFor(delivery);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            delivery = delivery with { StatusCode = (int)response.StatusCode, Answer = await ReadAsync(response, cancellationToken) };
        }
        catch (HttpRequestException exception)
        {
            delivery = delivery with { Error = exception.HttpRequestError.ToString() };
        }
        catch (IOException)
        {
            delivery = delivery with { Error = "ResponseEnded" };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            delivery = delivery with { Error = "Timeout" };
        }

        return delivery with { Duration = time.GetElapsedTime(start) };
    }

    /// <summary>What would be posted.</summary>
    public EventDelivery Describe(QueuedEvent queued) => new()
    {
        Portal = queued.Portal,
        EventName = queued.EventName,
        Url = queued.Url,
        Body = BodyOf(queued),
        SentAt = time.GetUtcNow(),
    };

    public void Dispose() => _http.Dispose();

    private static string BodyOf(QueuedEvent queued) => PhpQueryWriter.Write(new JsonObject
    {
        ["event"] = queued.EventName,
        [HandlerKeyOf(queued.EventName)] = queued.HandlerId,
        ["data"] = queued.Data?.DeepClone(),
        ["ts"] = queued.QueuedAt.ToUnixTimeSeconds(),
        ["auth"] = queued.Authorize(),
    });

    // The events of open lines call it differently.
    private static string HandlerKeyOf(string eventName)
        => Array.Exists(OpenLineEvents, prefix => eventName.StartsWith(prefix, StringComparison.Ordinal)) ? "eventId" : "event_handler_id";

    private static HttpRequestMessage RequestFor(EventDelivery delivery) => new(HttpMethod.Post, delivery.Url)
    {
        Content = new ByteArrayContent(Encoding.ASCII.GetBytes(delivery.Body))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") },
        },
        Headers = { { "User-Agent", UserAgent } },
    };

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var buffer = new byte[LongestAnswer];
        await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
        return Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, LongestAnswer, throwOnEndOfStream: false, patience.Token));
    }
}
