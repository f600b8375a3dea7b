using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Faults.Tests.Offline;

/// <summary>The address of an application whose processes come and go: each request goes to one that listens.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly FaultApplication _application;
    private readonly HttpClient _client = new();
    private readonly WebApplication _web;

    private LoadBalancer(FaultApplication application)
    {
        _application = application;
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _web = builder.Build();
        _web.Run(ForwardAsync);
    }

    public Uri Address => new(_web.Urls.Single());

    public static async Task<LoadBalancer> StartAsync(FaultApplication application)
    {
        var balancer = new LoadBalancer(application);
        await balancer._web.StartAsync(TestContext.Current.CancellationToken);
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext http)
    {
        var listening = _application.Processes.Select(process => process.Address).OfType<Uri>().ToArray();
        http.Response.StatusCode = listening.Length == 0
            ? StatusCodes.Status503ServiceUnavailable
            : await ForwardAsync(http.Request, Random.Shared.GetItems(listening, 1)[0]);
    }

    private async Task<int> ForwardAsync(HttpRequest request, Uri address)
    {
        using var content = new StreamContent(request.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType!);
        try
        {
            using var response = await _client.PostAsync(new Uri(address, request.Path), content);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return StatusCodes.Status502BadGateway;
        }
    }
}
