using System.Net;
using System.Text;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>An application on real Kestrel, with one outgoing webhook and one installed portal.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    public const string WebhookMember = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";
    public const string WebhookToken = "webhooktokenwebhooktokenwebhook1";
    public const string PortalMember = "2f2f2f2f2f2f2f2f2f2f2f2f2f2f2f2f";
    public const string PortalToken = "portaltokenportaltokenportaltok2";

    private readonly WebApplication _application;

    private TestApplication(WebApplication application)
    {
        _application = application;
        Client = new HttpClient { BaseAddress = new Uri(application.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public FakeLogCollector Logs => _application.Services.GetFakeLogCollector();

    public IServiceProvider Services => _application.Services;

    public IInboxStore Inbox => Services.GetRequiredService<IInboxStore>();

    public static async Task<TestApplication> StartAsync(
        EventRouteTable routes,
        Action<BitrixOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        bool looksAfterPortals = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders().AddFakeLogging().AddFilter("Bitrix24Typed", LogLevel.Debug);
        _ = builder.Services
            .AddBitrix24(options =>
            {
                options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { MemberId = WebhookMember, ApplicationToken = WebhookToken });
                configure?.Invoke(options);
            })
            .AddEvents(routes)
            .UseInMemoryStorage();
        services?.Invoke(builder.Services);
        if (!looksAfterPortals)
            _ = builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(PortalMaintenance)));

        var application = builder.Build();
        _ = application.MapBitrix24();
        map?.Invoke(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
        if (!looksAfterPortals)
            await application.Services.GetRequiredService<IPortalStore>().SaveAsync(InstalledPortal(), TestContext.Current.CancellationToken);
        return new TestApplication(application);
    }

    public Task<HttpResponseMessage> PostAsync(string body, string path = "/bitrix24/events", string contentType = "application/x-www-form-urlencoded")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        _ = content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return Client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    public async Task<HttpStatusCode> StatusOfAsync(
        string body, string path = "/bitrix24/events", string contentType = "application/x-www-form-urlencoded")
    {
        using var response = await PostAsync(body, path, contentType);
        return response.StatusCode;
    }

    /// <summary>Waits until so many messages of an id have been logged.</summary>
    /// <returns>The last of them.</returns>
    public async Task<string> WaitForLogAsync(int id, int count = 1)
    {
        await foreach (var record in Logs.GetLogsAsync(TestContext.Current.CancellationToken))
        {
            if (record.Id.Id == id && --count == 0)
                return record.Message;
        }

        throw new InvalidOperationException("The log has ended.");
    }

    /// <summary>Waits for the first dead letter.</summary>
    public async Task<DeadLetter> WaitForDeadLetterAsync()
    {
        _ = await WaitForLogAsync(id: 30);
        return await Inbox.QueryDeadLettersAsync(DeadLetterFilter.All, TestContext.Current.CancellationToken).SingleAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Stops the application as its host does.</summary>
    /// <param name="cancellationToken">Ends the host's patience.</param>
    public Task StopAsync(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }

    /// <summary>The portal on which the application is installed.</summary>
    public static StoredPortal InstalledPortal() => new(
        new Portal { MemberId = PortalMember, Domain = "acme.bitrix24.com", ClientEndpoint = new Uri("https://acme.bitrix24.com/rest/") },
        new PortalCredentials { ApplicationToken = PortalToken, AccessToken = "access", RefreshToken = "refresh" });
}
