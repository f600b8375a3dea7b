using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bitrix24Typed.Emulator.Php;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>
/// The queue server: takes events and posts them to their handlers, later and once. What a handler does not take is lost.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/index.html"/>.
/// </summary>
internal sealed class EventQueue : IAsyncDisposable
{
    private const int MostQueued = 100_000;
    private const string UserAgent = "Bitrix24 Webhook Engine";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PortalEmulatorOptions _options;
    private readonly DeliveryLog _log;
    private readonly ILogger _logger;
    private readonly Channel<QueuedEvent> _channel = Channel.CreateBounded<QueuedEvent>(MostQueued);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Patience,
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly IdleSignal _idle = new();
    private readonly Task _server;

    public EventQueue(PortalEmulatorOptions options, DeliveryLog log, ILogger logger)
    {
        _options = options;
        _log = log;
        _logger = logger;
        _server = Task.Run(ServeAsync);
    }

    /// <summary>Queues an event; waits while the queue is full.</summary>
    public async Task EnqueueAsync(QueuedEvent queued, CancellationToken cancellationToken)
    {
        _idle.Begin();
        try
        {
            await _channel.Writer.WriteAsync(queued, cancellationToken);
        }
        catch
        {
            _idle.End();
            throw;
        }
    }

    /// <summary>Completes when nothing is queued or under way.</summary>
    public Task WaitForIdleAsync(CancellationToken cancellationToken) => _idle.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _server.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stop.Dispose();
    }

    private Task ServeAsync()
        => Parallel.ForEachAsync(
            _channel.Reader.ReadAllAsync(_stop.Token),
            new ParallelOptions { MaxDegreeOfParallelism = _options.ConcurrentDeliveries, CancellationToken = _stop.Token },
            async (queued, cancellationToken) =>
            {
                await WaitUntilDueAsync(queued, cancellationToken);
                _log.Add(await DeliverAsync(queued, cancellationToken));
                _idle.End();
            });

    private Task WaitUntilDueAsync(QueuedEvent queued, CancellationToken cancellationToken)
    {
        var wait = queued.QueuedAt + _options.DeliveryDelay - _options.TimeProvider.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, _options.TimeProvider, cancellationToken) : Task.CompletedTask;
    }

    private async Task<EventDelivery> DeliverAsync(QueuedEvent queued, CancellationToken cancellationToken)
    {
        var delivery = new EventDelivery
        {
            EventName = queued.EventName,
            Url = queued.Url,
            Body = BodyOf(queued),
            SentAt = _options.TimeProvider.GetUtcNow(),
        };
        try
        {
            using var request = RequestFor(delivery);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            delivery = delivery with { StatusCode = (int)response.StatusCode };
        }
        catch (HttpRequestException exception)
        {
            delivery = delivery with { Error = exception.HttpRequestError.ToString() };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            delivery = delivery with { Error = "Timeout" };
        }

        Report(delivery);
        return delivery;
    }

    private static string BodyOf(QueuedEvent queued) => PhpQueryWriter.Write(new JsonObject
    {
        ["event"] = queued.EventName,
        ["event_handler_id"] = queued.HandlerId,
        ["data"] = queued.Data?.DeepClone(),
        ["ts"] = queued.QueuedAt.ToUnixTimeSeconds(),
        ["auth"] = queued.Authorize(),
    });

    private static HttpRequestMessage RequestFor(EventDelivery delivery) => new(HttpMethod.Post, delivery.Url)
    {
        Content = new ByteArrayContent(Encoding.ASCII.GetBytes(delivery.Body))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") },
        },
        Headers = { { "User-Agent", UserAgent } },
    };

    private void Report(EventDelivery delivery)
    {
        if (delivery.IsDelivered)
            _logger.Delivered(delivery.EventName, delivery.Url.Authority, delivery.StatusCode!.Value);
        else
            _logger.DeliveryFailed(delivery.EventName, delivery.Url.Authority, delivery.Error ?? $"status {delivery.StatusCode}");
    }
}
