using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Telemetry;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Telemetry;

public sealed class TelemetryTests
{
    private const string Auth =
        $"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}&auth[domain]=acme.bitrix24.com";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE") { HasFallback = true };

    [Fact]
    public async Task Deliveries_are_counted_by_what_became_of_them()
    {
        await using var application = await StartAsync();
        using var deliveries = Collect<long>(application, "bitrix24.deliveries");
        using var refusals = Collect<long>(application, "bitrix24.refusals");

        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{Auth}");
        _ = await application.StatusOfAsync("data[FIELDS][ID]=7");
        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Auth.Replace(TestApplication.PortalToken, "wrong", StringComparison.Ordinal)}");
        _ = await application.StatusOfAsync("event=ONCRMDEALUPDATE&auth[member_id]=nobody&auth[application_token]=x");
        _ = await application.StatusOfAsync("event=ONCRMDEALUPDATE");
        _ = await application.StatusOfAsync("{}", contentType: "application/json");
        _ = await application.StatusOfAsync("event=E", path: "/bitrix24/events/user-99");

        Assert.Equal(
            ["malformed", "not_a_form", "stored", "unknown_address", "unproven", "unproven", "unproven"],
            deliveries.GetMeasurementSnapshot().Select(measurement => (string)measurement.Tags["bitrix24.outcome"]!).Order());
        Assert.Equal(
            ["missing_token", "unknown_portal", "wrong_token"],
            refusals.GetMeasurementSnapshot().Select(measurement => (string)measurement.Tags["bitrix24.reason"]!).Order());
    }

    [Fact]
    public async Task Attempts_are_counted_and_measured_by_their_outcome()
    {
        var failures = new Queue<Exception?>([new InvalidOperationException("secret"), null, new FormatException("secret")]);
        _routes.Handler = invocation =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            return failures.Dequeue() is { } failure ? throw failure : default;
        };
        await using var application = await StartAsync(options => options.Inbox.MaxAttempts = 2);
        using var attempts = Collect<long>(application, "bitrix24.attempts");
        using var durations = Collect<double>(application, "messaging.process.duration");
        using var delays = Collect<double>(application, "bitrix24.queue.delay");

        await SendAsync(application, "ONCRMDEALUPDATE");
        await attempts.WaitForMeasurementsAsync(1, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMinutes(1));
        await attempts.WaitForMeasurementsAsync(2, TestContext.Current.CancellationToken);
        await SendAsync(application, "ONANYTHING");
        await attempts.WaitForMeasurementsAsync(3, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["ONCRMDEALUPDATE retried System.InvalidOperationException", "ONCRMDEALUPDATE handled ", "other retried System.FormatException"],
            attempts.GetMeasurementSnapshot().Select(measurement
                => $"{measurement.Tags["messaging.destination.name"]} {measurement.Tags["bitrix24.outcome"]} {measurement.Tags.GetValueOrDefault("error.type")}"));
        Assert.All(durations.GetMeasurementSnapshot(), measurement => Assert.Equal(2, measurement.Value));
        Assert.Equal(5, delays.GetMeasurementSnapshot()[0].Value);
        Assert.Equal(2, delays.GetMeasurementSnapshot().Count);
    }

    [Fact]
    public async Task An_attempt_is_traced_without_secrets()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == BitrixTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        _routes.Handler = _ => throw new InvalidOperationException($"The token {TestApplication.PortalToken} is void.");
        await using var application = await StartAsync(options => options.Inbox.MaxAttempts = 1);
        using var attempts = Collect<long>(application, "bitrix24.attempts");

        await SendAsync(application, "ONCRMDEALUPDATE");
        await attempts.WaitForMeasurementsAsync(1, TestContext.Current.CancellationToken);
        var eventId = (await application.WaitForDeadLetterAsync()).Event.Id.ToString();
        await application.StopAsync(TestContext.Current.CancellationToken);

        var activity = ended.Single(activity => Equals(activity.GetTagItem("messaging.message.id"), eventId));
        Assert.Equal(("process ONCRMDEALUPDATE", ActivityKind.Consumer, ActivityStatusCode.Error), (activity.DisplayName, activity.Kind, activity.Status));
        Assert.Equal(TestApplication.PortalMember, activity.GetTagItem("bitrix24.member_id"));
        Assert.Equal("System.InvalidOperationException", activity.GetTagItem("error.type"));
        Assert.DoesNotContain(TestApplication.PortalToken, string.Join(" ", activity.TagObjects.Select(tag => tag.Value)), StringComparison.Ordinal);
        Assert.Null(activity.StatusDescription);
    }

    [Fact]
    public async Task One_trace_leads_from_the_request_through_the_inbox_to_the_handler_and_its_calls()
    {
        const string Request = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is BitrixTelemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => ended.Enqueue(activity),
        };
        ActivitySource.AddActivityListener(listener);
        await using var portal = await FakePortal.StartAsync();
        portal.Methods["crm.deal.get"] = _ => RestScene.Result(new JsonObject());
        _routes.Handler = async invocation => await invocation.Context.Client.CallAsync("crm.deal.get");
        await using var application = await StartAsync(portal.Configure);
        await application.Services.GetRequiredService<IPortalStore>().SaveAsync(
            new StoredPortal(
                TestApplication.InstalledPortal().Portal with { ClientEndpoint = new Uri(portal.Address, "/rest/") },
                TestApplication.InstalledPortal().Credentials with { AccessToken = "access-0" }),
            TestContext.Current.CancellationToken);
        using var attempts = Collect<long>(application, "bitrix24.attempts");
        using var calls = Collect<double>(application, "rpc.client.duration");
        application.Client.DefaultRequestHeaders.Add("traceparent", Request);

        await SendAsync(application, "ONCRMDEALUPDATE");
        await attempts.WaitForMeasurementsAsync(1, TestContext.Current.CancellationToken);
        await application.StopAsync(TestContext.Current.CancellationToken);

        var trace = ended.Where(activity => activity.TraceId.ToHexString() == "0af7651916cd43dd8448eb211c80319c").ToList();
        Assert.Equal(
            ["receive", "process ONCRMDEALUPDATE", "crm.deal.get"],
            trace.Where(activity => activity.Source.Name == BitrixTelemetry.Name).OrderBy(activity => activity.StartTimeUtc).Select(activity => activity.DisplayName));
        Assert.Equal(SpanOf("receive").SpanId, SpanOf("process ONCRMDEALUPDATE").ParentSpanId);
        Assert.Equal(SpanOf("process ONCRMDEALUPDATE").SpanId, SpanOf("crm.deal.get").ParentSpanId);
        Assert.Equal("crm.deal.get", Assert.Single(calls.GetMeasurementSnapshot()).Tags["rpc.method"]);

        Activity SpanOf(string name) => trace.Single(activity => activity.DisplayName == name);
    }

    private static MetricCollector<T> Collect<T>(TestApplication application, string name)
        where T : struct
        => new(application.Services.GetRequiredService<IMeterFactory>(), BitrixTelemetry.Name, name);

    private async Task SendAsync(TestApplication application, string eventName)
        => Assert.Equal(
            HttpStatusCode.OK,
            await application.StatusOfAsync(
                $"event={eventName}&data[FIELDS][ID]=7&ts={_time.GetUtcNow().ToUnixTimeSeconds() - 5}&{Auth}"));

    private Task<TestApplication> StartAsync(Action<BitrixOptions>? configure = null)
        => TestApplication.StartAsync(_routes, configure, services => services.AddSingleton<TimeProvider>(_time));
}
