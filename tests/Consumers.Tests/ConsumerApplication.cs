using System.Net;
using System.Text;
using Acme;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Consumers.Tests;

/// <summary>An application on real Kestrel with the handlers of consumer projects.</summary>
internal sealed class ConsumerApplication : IAsyncDisposable
{
    private const string MemberId = "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1";
    private const string ApplicationToken = "tokentokentokentokentokentoken01";

    private readonly Journal _journal = new();
    private readonly WebApplication _application;

    private ConsumerApplication(EventRouteTable[] routes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddSingleton(_journal).AddKeyedSingleton("audit", _journal);
        var bitrix = builder.Services
            .AddBitrix24(options => options.OutgoingWebhooks.Add(
                new OutgoingWebhookOptions { MemberId = MemberId, ApplicationToken = ApplicationToken }))
            .UseInMemoryStorage();
        foreach (var table in routes)
            _ = bitrix.AddEvents(table);
        _application = builder.Build();
        _ = _application.MapBitrix24();
    }

    public static async Task<ConsumerApplication> StartAsync(params EventRouteTable[] routes)
    {
        var application = new ConsumerApplication(routes);
        await application._application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }

    /// <summary>POSTs an event.</summary>
    public async Task PostAsync(string eventAndData)
    {
        var body = $"{eventAndData}&ts=1790000000&auth[domain]=acme.bitrix24.com&auth[client_endpoint]=https://acme.bitrix24.com/rest/"
            + $"&auth[member_id]={MemberId}&auth[application_token]={ApplicationToken}";
        using var client = new HttpClient { BaseAddress = new Uri(_application.Urls.Single()) };
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await client.PostAsync("/bitrix24/events", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>Waits for what a handler writes.</summary>
    public async Task<string> NextEntryAsync() => await _journal.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
