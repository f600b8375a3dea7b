using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Bitrix24Typed.Attacks.Hosting;
using Bitrix24Typed.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Attacks.Sources;

/// <summary>Events from addresses that are no queue servers, where that is enforced. The queue servers of these tests are 127.0.0.2 and others.</summary>
public sealed class SourceTests : IAsyncLifetime
{
    private const string ListPath = "/webhook/app-world.json";
    private const string QueueServer = "127.0.0.2";
    private const string Stranger = "127.0.0.3";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24typed-");
    private readonly FakeTimeProvider _time = new(Now);
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE");
    private FakePortal _publisher = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _publisher = await FakePortal.StartAsync();
        Publish($$"""{"nodes": ["{{QueueServer}}", "203.0.113.7", "nonsense", null]}""");
    }

    public async ValueTask DisposeAsync()
    {
        await _publisher.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Events_are_taken_from_queue_servers_only()
    {
        await using var application = await StartAsync();
        using var deliveries = new MetricCollector<long>(application.Services.GetRequiredService<IMeterFactory>(), "Bitrix24Typed", "bitrix24.deliveries");
        _ = await application.WaitForLogAsync(id: 80);

        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(QueueServer, application));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(Stranger, application));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(Stranger, application, "/bitrix24/install"));
        Assert.Equal(
            ["stored", "unknown_source", "unknown_source"],
            deliveries.GetMeasurementSnapshot().Select(measurement => (string)measurement.Tags["bitrix24.outcome"]!).Order());

        _time.Advance(SourceWorker.ShortestInterval);
        Assert.Contains($"2 events from addresses that are no queue servers, the last from {Stranger}", await application.WaitForLogAsync(id: 82), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_installer_page_is_opened_from_anywhere()
    {
        await using var application = await StartAsync();
        _ = await application.WaitForLogAsync(id: 80);
        using var client = ClientFrom(Stranger, application);

        using var response = await client.PostAsync("/bitrix24/install", Form("REFRESH_ID=x&member_id=y"), Cancellation);

        // Its proof is looked for; there is none.
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Nobody_is_asked_and_nobody_refused_where_nothing_is_enforced()
    {
        await using var application = await StartAsync(sources => sources.Enforce = false);

        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(Stranger, application));
        Assert.Empty(_publisher.Requests);
    }

    [Fact]
    public async Task Addresses_and_networks_may_be_added()
    {
        await using var application = await StartAsync(sources => sources.Networks.Add("127.0.0.0/30"));
        _ = await application.WaitForLogAsync(id: 80);

        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(Stranger, application));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync("127.0.0.4", application));
    }

    [Fact]
    public async Task A_new_server_is_known_when_the_list_is_fetched_again_and_not_sooner_than_a_minute_after()
    {
        await using var application = await StartAsync();
        _ = await application.WaitForLogAsync(id: 80);
        Publish($$"""{"nodes": ["{{Stranger}}"]}""");

        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(Stranger, application));
        _time.Advance(TimeSpan.FromMinutes(1));
        _ = await application.WaitForLogAsync(id: 80, count: 2);

        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(Stranger, application));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(QueueServer, application));
        Assert.Equal(2, _publisher.Requests.Count);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"nodes": []}""")]
    [InlineData(200, """{"nodes": ["nonsense"]}""")]
    [InlineData(200, "[]")]
    [InlineData(302, "")]
    public async Task A_list_that_is_none_leaves_the_last_one_until_that_is_too_old(int status, string body)
    {
        await using var application = await StartAsync();
        _ = await application.WaitForLogAsync(id: 80);
        Publish(body, status);

        _time.Advance(TimeSpan.FromMinutes(5));
        _ = await application.WaitForLogAsync(id: 81);
        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(QueueServer, application));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(Stranger, application));

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(Stranger, application));
    }

    [Fact]
    public async Task Without_any_list_events_are_taken_from_everywhere_unless_the_settings_say_otherwise()
    {
        Publish("", 500);
        await using var open = await StartAsync();
        _ = await open.WaitForLogAsync(id: 81);
        await using var closed = await StartAsync(sources =>
        {
            sources.RefuseWithoutList = true;
            sources.Networks.Add("127.0.0.9");
        });
        _ = await closed.WaitForLogAsync(id: 81);

        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(Stranger, open));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(Stranger, closed));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(QueueServer, closed));
        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync("127.0.0.9", closed));
    }

    [Fact]
    public async Task The_last_list_outlives_the_application_where_a_file_keeps_it()
    {
        void Keep(SourceOptions sources) => (sources.File, sources.RefuseWithoutList) = (Path.Combine(_directory.FullName, "sources.json"), true);
        await using (var before = await StartAsync(Keep))
            _ = await before.WaitForLogAsync(id: 80);
        Publish("", 500);
        _time.Advance(TimeSpan.FromHours(1));

        await using var application = await StartAsync(Keep);
        _ = await application.WaitForLogAsync(id: 81);

        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(QueueServer, application));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(Stranger, application));
    }

    [Fact]
    public async Task A_file_that_is_damaged_is_as_good_as_none()
    {
        var file = Path.Combine(_directory.FullName, "sources.json");
        await File.WriteAllTextAsync(file, "{", Cancellation);

        await using var application = await StartAsync(sources => sources.File = file);
        _ = await application.WaitForLogAsync(id: 80);

        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync(QueueServer, application));
    }

    [Fact]
    public async Task Behind_a_known_proxy_the_forwarded_address_counts_and_from_nobody_else()
    {
        var forwarding = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        forwarding.KnownProxies.Clear();
        forwarding.KnownIPNetworks.Clear();
        forwarding.KnownProxies.Add(IPAddress.Parse("127.0.0.5"));
        await using var application = await StartAsync(map: web => web.UseForwardedHeaders(forwarding));
        _ = await application.WaitForLogAsync(id: 80);

        Assert.Equal(HttpStatusCode.OK, await StatusFromAsync("127.0.0.5", application, forwardedFor: QueueServer));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync("127.0.0.5", application, forwardedFor: Stranger));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync("127.0.0.5", application, forwardedFor: $"{QueueServer}, {Stranger}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFromAsync(Stranger, application, forwardedFor: QueueServer));
    }

    private Task<TestApplication> StartAsync(Action<SourceOptions>? configure = null, Action<WebApplication>? map = null) => TestApplication.StartAsync(
        _routes,
        options =>
        {
            options.Sources.Enforce = true;
            options.Sources.Lists.Add(new Uri(_publisher.Address, ListPath));
            configure?.Invoke(options.Sources);
        },
        services => services.AddSingleton<TimeProvider>(_time),
        map);

    private void Publish(string body, int status = 200) => _publisher.Paths[ListPath] = async http =>
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body);
    };

    private static async Task<HttpStatusCode> StatusFromAsync(
        string address, TestApplication application, string path = "/bitrix24/events", string? forwardedFor = null)
    {
        using var client = ClientFrom(address, application);
        if (forwardedFor is not null)
            client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var response = await client.PostAsync(path, Form(Deliveries.Proven), Cancellation);
        return response.StatusCode;
    }

    private static StringContent Form(string body) => new(body, System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));

    /// <summary>A client whose connections come from an address of this machine.</summary>
    private static HttpClient ClientFrom(string address, TestApplication application) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = application.Client.BaseAddress,
    };
}
