using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Pages.Tests.Emulation;

/// <summary>An application on real Kestrel that takes every event.</summary>
internal sealed class HandlingApplication : IAsyncDisposable
{
    private readonly WebApplication _server;

    private HandlingApplication(WebApplication server) => _server = server;

    public Uri Handler => new(new Uri(_server.Urls.Single()), "/events");

    public static async Task<HandlingApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        var server = builder.Build();
        _ = server.MapPost("/events", () => Results.Text("taken"));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new HandlingApplication(server);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }
}
