using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator.Tests.Hosting;

/// <summary>The application on real Kestrel: records what it receives, and answers what the test says.</summary>
internal sealed class HandlerListener : IAsyncDisposable
{
    private readonly WebApplication _server;

    private HandlerListener(WebApplication server) => _server = server;

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    public int StatusCode { get; set; } = 200;

    public string Page { get; set; } = "";

    /// <summary>What happens while a request is handled.</summary>
    public Action Handling { get; set; } = () => { };

    /// <summary>Where the answer redirects to, if its status says so.</summary>
    public string? Location { get; set; }

    public static async Task<HandlerListener> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        var server = builder.Build();
        var listener = new HandlerListener(server);
        server.Run(listener.ReceiveAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return listener;
    }

    public Uri At(string path) => new(new Uri(_server.Urls.Single()), path);

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = new ReceivedRequest(
            http.Request.Path,
            http.Request.QueryString.Value ?? "",
            await reader.ReadToEndAsync(http.RequestAborted),
            http.Request.ContentType,
            http.Request.Headers.UserAgent.ToString());
        Requests.Enqueue(request);
        Handling();
        http.Response.StatusCode = StatusCode;
        http.Response.Headers.Location = Location;
        await http.Response.WriteAsync(Page, http.RequestAborted);
    }
}
