using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.AllEvents.BitrixEvents;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace Bitrix24Typed.AllEvents;

/// <summary>An application on real Kestrel that handles all events of one outgoing webhook.</summary>
public sealed class AllEventsApplication : IAsyncLifetime
{
    public const string MemberId = "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1";
    public const string ApplicationToken = "tokentokentokentokentokentoken01";

    // Of two equal deliveries in a second one would be a duplicate.
    private static long _seconds = 1790000000;

    private readonly HashSet<FakeLogRecord> _failures = [];
    private WebApplication _application = null!;

    public HttpClient Client { get; private set; } = null!;

    public Recorder Recorder { get; } = new();

    private FakeLogCollector Logs => _application.Services.GetFakeLogCollector();

    public IInboxStore Inbox => _application.Services.GetRequiredService<IInboxStore>();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders().AddFakeLogging();
        _ = builder.Services.AddSingleton(Recorder);
        _ = builder.Services
            .AddBitrix24(options => options.OutgoingWebhooks.Add(
                new OutgoingWebhookOptions { MemberId = MemberId, ApplicationToken = ApplicationToken }))
            .AddEvents(EventRoutes.Default)
            .UseInMemoryStorage();
        _application = builder.Build();
        _ = _application.MapBitrix24();
        await _application.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_application.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    /// <summary>POSTs a body and returns what its handler was called with.</summary>
    public async Task<(object? Payload, BitrixEventContext Context)> DeliverAsync(string body)
    {
        await PostAsync(body);
        return await Recorder.NextAsync();
    }

    /// <summary>POSTs a body that can't be handled and returns the dead letter it becomes.</summary>
    public async Task<DeadLetter> DeliverDeadAsync(string body)
    {
        await PostAsync(body);
        await foreach (var record in Logs.GetLogsAsync(TestContext.Current.CancellationToken))
        {
            if (record.Id.Name == "HandlingFailed" && _failures.Add(record))
                break;
        }

        return await Inbox.QueryDeadLettersAsync(DeadLetterFilter.All, TestContext.Current.CancellationToken).LastAsync(TestContext.Current.CancellationToken);
    }

    private async Task PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await Client.PostAsync("/bitrix24/events", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>The body of an event of the webhook.</summary>
    public static string BodyOf(string code, JsonNode? data) => PhpQuery.Of(new JsonObject
    {
        ["event"] = code,
        ["event_handler_id"] = "7",
        ["data"] = data?.DeepClone(),
        ["ts"] = Interlocked.Increment(ref _seconds).ToString(CultureInfo.InvariantCulture),
        ["auth"] = new JsonObject
        {
            ["domain"] = "acme.bitrix24.com",
            ["client_endpoint"] = "https://acme.bitrix24.com/rest/",
            ["server_endpoint"] = "https://oauth.bitrix.info/rest/",
            ["member_id"] = MemberId,
            ["application_token"] = ApplicationToken,
        },
    });
}
