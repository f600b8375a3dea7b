using System.Net;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Operating;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Operating;

public sealed class HealthTests
{
    private const string Auth =
        $"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}&auth[domain]=acme.bitrix24.com";

    // A Monday.
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE");

    [Fact]
    public async Task All_is_well_when_nothing_waits()
    {
        await using var application = await StartAsync();

        var report = await CheckAsync(application);

        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(["bitrix24-bindings", "bitrix24-inbox", "bitrix24-portals", "bitrix24-silence"], report.Entries.Keys.Order());
    }

    [Fact]
    public async Task An_event_that_waits_too_long_and_a_dead_letter_are_warnings()
    {
        _routes.Handler = _ => throw new InvalidOperationException("broken");
        await using var application = await StartAsync(options => options.Inbox.RetryDelay = TimeSpan.FromHours(1));
        await SendAsync(application);
        _ = await application.WaitForLogAsync(id: 30);

        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(application)).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        var waiting = (await CheckAsync(application)).Entries["bitrix24-inbox"];
        Assert.Equal((HealthStatus.Degraded, 901.0), (waiting.Status, waiting.Data["oldestPendingSeconds"]));

        for (var failures = 2; failures <= 8; failures++)
        {
            _time.Advance(TimeSpan.FromHours(30));
            _ = await application.WaitForLogAsync(id: 30, failures);
        }

        var dead = (await CheckAsync(application)).Entries["bitrix24-inbox"];
        Assert.Equal((HealthStatus.Degraded, 0L, 1L), (dead.Status, dead.Data["pending"], dead.Data["deadLetters"]));
    }

    [Theory]
    [InlineData(PortalState.ReauthorizationRequired, HealthStatus.Degraded)]
    [InlineData(PortalState.PaymentRequired, HealthStatus.Degraded)]
    [InlineData(PortalState.Gone, HealthStatus.Degraded)]
    [InlineData(PortalState.Uninstalled, HealthStatus.Healthy)]
    public async Task A_portal_that_cannot_be_called_is_named(PortalState state, HealthStatus expected)
    {
        await using var application = await StartAsync();
        _ = await application.Services.GetRequiredService<IPortalStore>().UpdateAsync(
            TestApplication.PortalMember,
            stored => stored! with { Portal = stored.Portal with { State = state } },
            TestContext.Current.CancellationToken);

        var entry = (await CheckAsync(application)).Entries["bitrix24-portals"];

        Assert.Equal(expected, entry.Status);
        if (expected is HealthStatus.Degraded)
            Assert.Equal(state.ToString(), entry.Data[$"acme.bitrix24.com ({TestApplication.PortalMember})"]);
    }

    [Theory]
    [InlineData(null, "ONCRMDEALUPDATE: ERROR_EVENT_NOT_FOUND")]
    [InlineData("QUERY_LIMIT_EXCEEDED", "QUERY_LIMIT_EXCEEDED")]
    public async Task A_portal_that_lacks_bindings_is_named_with_the_reason(string? error, string reason)
    {
        await using var application = await StartAsync();
        var outcome = new BindingOutcome
        {
            At = _time.GetUtcNow(),
            DesiredHash = "hash",
            Address = "https://app.example.com/bitrix24/events",
            Failed = [new BindingFailure(new Binding("ONCRMDEALUPDATE"), "ERROR_EVENT_NOT_FOUND", ["crm"])],
            Error = error,
        };
        _ = await application.Services.GetRequiredService<IPortalStore>().UpdateAsync(
            TestApplication.PortalMember,
            stored => stored! with { Portal = stored.Portal with { Bindings = outcome } },
            TestContext.Current.CancellationToken);

        var entry = (await CheckAsync(application)).Entries["bitrix24-bindings"];

        Assert.Equal((HealthStatus.Degraded, reason), (entry.Status, entry.Data[$"acme.bitrix24.com ({TestApplication.PortalMember})"]));
    }

    [Fact]
    public async Task A_portal_that_normally_talks_and_has_gone_quiet_is_named()
    {
        await using var application = await StartAsync();

        // Two weeks of working hours: quiet for 16 hours at night, for 64 over the weekend.
        for (var day = 0; day < 12; day++)
        {
            if (_time.GetUtcNow().DayOfWeek is DayOfWeek.Saturday)
                _time.Advance(TimeSpan.FromDays(2));
            for (var hour = 0; hour < 8; hour++)
            {
                await SendAsync(application);
                _time.Advance(TimeSpan.FromHours(1));
            }

            _time.Advance(TimeSpan.FromHours(16));
        }

        // The last event was 17 hours ago; another weekend is nothing unusual, a week is.
        Assert.Equal(HealthStatus.Healthy, (await SilenceAsync(application)).Status);
        _time.Advance(TimeSpan.FromHours(60));
        Assert.Equal(HealthStatus.Healthy, (await SilenceAsync(application)).Status);
        _time.Advance(TimeSpan.FromHours(48));

        var entry = await SilenceAsync(application);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.StartsWith("quiet since", (string)entry.Data[$"acme.bitrix24.com ({TestApplication.PortalMember})"], StringComparison.Ordinal);

        await SendAsync(application);
        Assert.Equal(HealthStatus.Healthy, (await SilenceAsync(application)).Status);
    }

    [Fact]
    public async Task A_portal_is_not_expected_to_talk_before_it_has_been_watched_for_a_week()
    {
        await using var application = await StartAsync();
        for (var hour = 0; hour < 24 * 7; hour++)
        {
            await SendAsync(application);
            _time.Advance(TimeSpan.FromHours(1));
        }

        _time.Advance(TimeSpan.FromDays(20));

        Assert.Equal(HealthStatus.Healthy, (await SilenceAsync(application)).Status);
    }

    [Fact]
    public async Task What_was_learned_of_a_portal_is_saved_when_the_application_stops()
    {
        var application = await StartAsync();
        var portals = application.Services.GetRequiredService<IPortalStore>();
        await SendAsync(application);
        _time.Advance(TimeSpan.FromMinutes(5));
        await SendAsync(application);
        Assert.Null(await ActivityAsync(portals));

        await application.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            new PortalActivity
            {
                Since = _time.GetUtcNow() - TimeSpan.FromMinutes(5),
                LastEventAt = _time.GetUtcNow(),
                LongestSilence = TimeSpan.FromMinutes(5),
            },
            await ActivityAsync(portals));
        await application.DisposeAsync();
    }

    [Fact]
    public void Noting_an_event_writes_nothing_and_goes_on_from_what_was_saved()
    {
        using var activities = new PortalActivities(new InMemoryPortalStore(), _time, Microsoft.Extensions.Logging.Abstractions.NullLogger<PortalActivities>.Instance);
        var saved = new PortalActivity { Since = _time.GetUtcNow().AddDays(-30), LastEventAt = _time.GetUtcNow().AddHours(-2), LongestSilence = TimeSpan.FromHours(1) };
        var portal = new Portal { MemberId = "m", Domain = "d", Activity = saved };

        Assert.Equal(saved, activities.Find(portal));
        activities.Note(portal);

        Assert.Equal(saved with { LastEventAt = _time.GetUtcNow(), LongestSilence = TimeSpan.FromHours(2) }, activities.Find(portal));
    }

    private static async Task<PortalActivity?> ActivityAsync(IPortalStore portals)
        => (await portals.FindAsync(TestApplication.PortalMember, TestContext.Current.CancellationToken))!.Portal.Activity;

    private static Task<HealthReport> CheckAsync(TestApplication application)
        => application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

    private static async Task<HealthReportEntry> SilenceAsync(TestApplication application)
        => (await CheckAsync(application)).Entries["bitrix24-silence"];

    private static async Task SendAsync(TestApplication application)
        => Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{Auth}"));

    private Task<TestApplication> StartAsync(Action<BitrixOptions>? configure = null) => TestApplication.StartAsync(
        _routes,
        options =>
        {
            options.Inbox.MaxRetryDelay = TimeSpan.FromHours(25);
            configure?.Invoke(options);
        },
        services =>
        {
            _ = services.AddSingleton<TimeProvider>(_time);
            _ = services.AddHealthChecks().AddBitrix24();
        });
}
