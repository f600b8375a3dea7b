using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.EndToEnd;

/// <summary>Takes what applications export by OTLP over HTTP. Texts stand in its messages as they are.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    // After so long a test that waits has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly WebApplication _web;
    private readonly Channel<(string Signal, string Message)> _messages = Channel.CreateUnbounded<(string, string)>();
    private readonly Dictionary<string, StringBuilder> _received = [];

    private OtlpCollector(WebApplication web)
    {
        _web = web;
        _ = web.MapPost("/v1/{signal}", (RequestDelegate)TakeAsync);
    }

    public Uri Address => new(_web.Urls.Single());

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        var collector = new OtlpCollector(builder.Build());
        await collector._web.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>Waits until all these texts have been exported.</summary>
    public async Task WaitForAsync(string signal, params string[] texts)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!_received.TryGetValue(signal, out var all) || !texts.All(text => all.ToString().Contains(text, StringComparison.Ordinal)))
        {
            var (kind, message) = await _messages.Reader.ReadAsync(limit.Token);
            if (!_received.TryGetValue(kind, out var received))
                _received[kind] = received = new StringBuilder();
            _ = received.Append(message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        await _messages.Writer.WriteAsync(((string)http.Request.RouteValues["signal"]!, Encoding.Latin1.GetString(body.ToArray())));
    }
}
