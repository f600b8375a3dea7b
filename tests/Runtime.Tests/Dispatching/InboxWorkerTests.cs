using System.Net;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Telemetry;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Dispatching;

/// <summary>What becomes of a lease, whatever happens to its handlers, its store and its portal.</summary>
public sealed class InboxWorkerTests
{
    private const string Auth =
        $"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}&auth[domain]=acme.bitrix24.com";

    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE", "ONAPPUNINSTALL", "ONAPPPAYMENT");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WatchedInbox _inbox = null!;

    [Fact]
    public async Task A_handler_that_takes_too_long_is_cancelled_and_has_failed()
    {
        _routes.Handler = invocation => new ValueTask(Task.Delay(Timeout.Infinite, invocation.CancellationToken));
        await using var application = await StartAsync(options => options.Inbox.Timeout = TimeSpan.FromSeconds(30));

        await SendAsync(application, deal: 7);
        _ = await _routes.NextCallAsync();
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(_inbox.HasSettled);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("retry: System.TimeoutException", await _inbox.NextSettledAsync());
        _ = await application.WaitForLogAsync(id: 33);
    }

    [Fact]
    public async Task An_object_is_not_handed_out_again_while_a_handler_ignores_that_its_time_is_over()
    {
        _routes.Handler = _ => new ValueTask(_release.Task);
        await using var application = await StartAsync(options => options.Inbox.Timeout = TimeSpan.FromSeconds(30));

        await SendAsync(application, deal: 7, handler: "first");
        await SendAsync(application, deal: 7, handler: "second");
        _ = await _routes.NextCallAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _ = await application.WaitForLogAsync(id: 33);
        await SendAsync(application, deal: 8, handler: "other");
        Assert.Equal("other", (await _routes.NextCallAsync()).Context.EventHandlerId);
        Assert.False(_inbox.HasSettled);

        _release.SetResult();
        var settled = new[] { await _inbox.NextSettledAsync(), await _inbox.NextSettledAsync() };
        Assert.Equal(["completed", "retry: System.TimeoutException"], settled.Order());
        Assert.False(_routes.HasCall);
        _time.Advance(TimeSpan.FromMinutes(1));
        var again = (await _routes.NextCallAsync()).Context;
        Assert.Equal(("first", 2), (again.EventHandlerId, again.Attempt));
    }

    [Fact]
    public async Task An_event_whose_attempts_all_ended_with_the_process_becomes_a_dead_letter_uncalled()
    {
        await using var application = await StartAsync(options => options.Inbox.MaxAttempts = 3);
        _inbox.Lease = lease => lease with { Attempt = 4 };

        await SendAsync(application, deal: 7);

        Assert.Equal("dead: Bitrix24Typed.Dispatching.AttemptsAbandonedException", await _inbox.NextSettledAsync());
        Assert.False(_routes.HasCall);
        var letter = await application.WaitForDeadLetterAsync();
        Assert.Contains("None of the 3 attempts came to an end", letter.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_lease_cancels_the_handler_and_is_not_settled()
    {
        using var lost = new CancellationTokenSource();
        _routes.Handler = invocation => new ValueTask(Task.Delay(Timeout.Infinite, invocation.CancellationToken));
        await using var application = await StartAsync();
        _inbox.Lease = lease => lease with { Lost = lost.Token };

        await SendAsync(application, deal: 7);
        _ = await _routes.NextCallAsync();
        await lost.CancelAsync();

        Assert.Contains("lost it", await application.WaitForLogAsync(id: 34), StringComparison.Ordinal);
        Assert.False(_inbox.HasSettled);
    }

    [Fact]
    public async Task A_failing_store_neither_ends_the_work_nor_loses_an_outcome()
    {
        // Time goes on faster than the handlers.
        await using var application = await StartAsync(options => (options.Inbox.Concurrency, options.Inbox.Timeout) = (1, TimeSpan.FromDays(1)));
        var failures = 0;
        _inbox.Claiming = _inbox.Settling = () =>
        {
            if (Interlocked.Increment(ref failures) % 3 != 0)
                throw new IOException("the database is away");
        };

        for (var deal = 1; deal <= 3; deal++)
            await SendAsync(application, deal);

        for (var settled = 0; settled < 3; settled++)
            Assert.Equal("completed", await WithTimeGoingOnAsync(_inbox.NextSettledAsync()));
        Assert.Equal(3, await CallsAsync());
        _ = await application.WaitForLogAsync(id: 32);
    }

    [Fact]
    public async Task Settings_that_are_changed_to_invalid_ones_neither_end_the_work_nor_change_it()
    {
        _routes.Handler = _ => throw new InvalidOperationException("broken");
        var settings = new BreakableOptions();
        await using var application = await StartAsync();
        var processor = ActivatorUtilities.CreateInstance<LeaseProcessor>(application.Services, settings);
        settings.Value.Inbox.MaxAttempts = 2;
        var inboxEvent = new InboxEvent
        {
            EventName = "ONCRMDEALUPDATE",
            MemberId = TestApplication.PortalMember,
            Domain = "acme.bitrix24.com",
            OrderKey = "k",
            ReceivedAt = _time.GetUtcNow(),
            Origin = EventOrigin.Online,
            Format = EventFormat.Form,
            Body = "data[FIELDS][ID]=8"u8.ToArray(),
        };

        await processor.ProcessAsync(new InboxLease(inboxEvent, 1), CancellationToken.None, CancellationToken.None);
        settings.IsBroken = true;
        await processor.ProcessAsync(new InboxLease(inboxEvent, 2), CancellationToken.None, CancellationToken.None);

        Assert.Equal("retry: System.InvalidOperationException", await _inbox.NextSettledAsync());
        Assert.Equal("dead: System.InvalidOperationException", await _inbox.NextSettledAsync());
    }

    [Fact]
    public async Task A_stopping_application_lets_handlers_come_to_their_end()
    {
        _routes.Handler = _ => new ValueTask(_release.Task);
        var application = await StartAsync();
        await SendAsync(application, deal: 7);
        _ = await _routes.NextCallAsync();

        var stopping = application.StopAsync(TestContext.Current.CancellationToken);
        _release.SetResult();
        await stopping;

        Assert.Equal("completed", await _inbox.NextSettledAsync());
        await application.DisposeAsync();
    }

    [Fact]
    public async Task A_stopping_application_cancels_handlers_at_last_and_their_attempts_do_not_count()
    {
        _routes.Handler = invocation => new ValueTask(Task.Delay(Timeout.Infinite, invocation.CancellationToken));
        var application = await StartAsync();
        await SendAsync(application, deal: 7);
        _ = await _routes.NextCallAsync();

        var worker = application.Services.GetServices<IHostedService>().OfType<InboxWorker>().Single();
        var stopping = worker.StopAsync(TestContext.Current.CancellationToken);
        _time.Advance(application.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
        await stopping;

        Assert.Equal("released", await _inbox.NextSettledAsync());
        Assert.Equal(1, (await _inbox.ClaimAsync(TestContext.Current.CancellationToken)).Attempt);
        await application.DisposeAsync();
    }

    [Fact]
    public async Task Events_are_acknowledged_while_all_workers_are_busy()
    {
        _routes.Handler = _ => new ValueTask(_release.Task);
        await using var application = await StartAsync(options => options.Inbox.Concurrency = 2);
        for (var deal = 1; deal <= 2; deal++)
        {
            await SendAsync(application, deal);
            _ = await _routes.NextCallAsync();
        }

        for (var deal = 3; deal <= 50; deal++)
            await SendAsync(application, deal);

        Assert.False(_routes.HasCall);
        _release.SetResult();
        for (var deal = 3; deal <= 50; deal++)
            _ = await _routes.NextCallAsync();
    }

    [Theory]
    [InlineData(PortalState.ReauthorizationRequired)]
    [InlineData(PortalState.PaymentRequired)]
    [InlineData(PortalState.Gone)]
    public async Task The_events_of_a_portal_that_cannot_be_called_are_kept(PortalState state)
    {
        await using var application = await StartAsync();
        await SetStateAsync(application, state);

        await SendAsync(application, deal: 7);
        Assert.Equal("suspended", await _inbox.NextSettledAsync());
        Assert.Equal("released", await _inbox.NextSettledAsync());
        await SendAsync(application, deal: 8);
        Assert.False(_routes.HasCall);

        await SetStateAsync(application, PortalState.Active);
        await _inbox.ResumeAsync(TestApplication.PortalMember, TestContext.Current.CancellationToken);
        Assert.Equal(1, (await _routes.NextCallAsync()).Context.Attempt);
        _ = await _routes.NextCallAsync();
    }

    [Fact]
    public async Task An_attempt_that_fails_since_the_portal_cannot_be_called_any_more_does_not_count()
    {
        await using var application = await StartAsync();
        _routes.Handler = async _ =>
        {
            await SetStateAsync(application, PortalState.ReauthorizationRequired);
            throw new InvalidOperationException("The tokens are void.");
        };

        await SendAsync(application, deal: 7);

        Assert.Equal("suspended", await _inbox.NextSettledAsync());
        Assert.Equal("released", await _inbox.NextSettledAsync());
    }

    [Fact]
    public async Task A_portal_that_was_freed_while_it_was_being_suspended_is_resumed()
    {
        await using var application = await StartAsync();
        var suspension = application.Services.GetRequiredService<PortalSuspension>();
        await SetStateAsync(application, PortalState.Gone);
        await SendAsync(application, deal: 7);
        Assert.Equal("suspended", await _inbox.NextSettledAsync());
        Assert.Equal("released", await _inbox.NextSettledAsync());
        await SetStateAsync(application, PortalState.Active);
        await _inbox.ResumeAsync(TestApplication.PortalMember, TestContext.Current.CancellationToken);
        Assert.Equal("resumed", await _inbox.NextSettledAsync());
        _ = await _routes.NextCallAsync();
        Assert.Equal("completed", await _inbox.NextSettledAsync());

        // As a worker does that looked at the portal before it was freed.
        _routes.Handler = _ => new ValueTask(_release.Task);
        InboxLease? late = null;
        _inbox.Lease = lease => late ??= lease;
        await SendAsync(application, deal: 8);
        _ = await _routes.NextCallAsync();
        await suspension.SuspendAsync(late!, TestContext.Current.CancellationToken);

        Assert.Equal("suspended", await _inbox.NextSettledAsync());
        Assert.Equal("resumed", await _inbox.NextSettledAsync());
        Assert.Equal("released", await _inbox.NextSettledAsync());
        _ = await _routes.NextCallAsync();
        _release.SetResult();
    }

    [Theory]
    [InlineData("ONAPPUNINSTALL", PortalState.ReauthorizationRequired, PortalState.Uninstalled)]
    [InlineData("ONAPPUNINSTALL", PortalState.PaymentRequired, PortalState.Uninstalled)]
    [InlineData("ONAPPPAYMENT", PortalState.PaymentRequired, PortalState.Active)]
    public async Task What_frees_a_portal_does_not_wait_behind_its_events(string eventName, PortalState before, PortalState after)
    {
        await using var application = await StartAsync();
        await SetStateAsync(application, before);
        await SendAsync(application, deal: 7);
        Assert.Equal("suspended", await _inbox.NextSettledAsync());
        Assert.Equal("released", await _inbox.NextSettledAsync());

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event={eventName}&data[VERSION]=1&{Auth}"));

        var handled = new[] { (await _routes.NextCallAsync()).Route, (await _routes.NextCallAsync()).Route };
        Assert.Equal([eventName, "ONCRMDEALUPDATE"], handled.Order());
        Assert.Equal(after, await StateAsync(application));
    }

    [Fact]
    public async Task A_payment_does_not_free_a_portal_that_has_other_troubles()
    {
        await using var application = await StartAsync();
        await SetStateAsync(application, PortalState.Gone);
        await SendAsync(application, deal: 7);
        Assert.Equal("suspended", await _inbox.NextSettledAsync());
        Assert.Equal("released", await _inbox.NextSettledAsync());

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONAPPPAYMENT&data[STATUS]=P&{Auth}"));

        Assert.Equal(PortalState.Gone, await StateAsync(application));
        Assert.False(_inbox.HasSettled);
    }

    private static async Task SetStateAsync(TestApplication application, PortalState state)
        => _ = await application.Services.GetRequiredService<IPortalStore>().UpdateAsync(
            TestApplication.PortalMember,
            stored => stored! with { Portal = stored.Portal with { State = state } },
            TestContext.Current.CancellationToken);

    private static async Task<PortalState> StateAsync(TestApplication application)
        => (await application.Services.GetRequiredService<IPortalStore>().FindAsync(
            TestApplication.PortalMember, TestContext.Current.CancellationToken))!.Portal.State;

    private static async Task SendAsync(TestApplication application, int deal, string handler = "58")
        => Assert.Equal(
            HttpStatusCode.OK,
            await application.StatusOfAsync($"event=ONCRMDEALUPDATE&event_handler_id={handler}&data[FIELDS][ID]={deal}&{Auth}"));

    private async Task<int> CallsAsync()
    {
        var count = 0;
        for (; _routes.HasCall; count++)
            _ = await _routes.NextCallAsync();
        return count;
    }

    /// <summary>Lets the time go on until something has happened.</summary>
    private async Task<T> WithTimeGoingOnAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }

    private Task<TestApplication> StartAsync(Action<BitrixOptions>? configure = null)
        => TestApplication.StartAsync(_routes, configure, services => services
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IInboxStore>(provider => _inbox = new WatchedInbox(
                new InMemoryInboxStore(
                    provider.GetRequiredService<IOptionsMonitor<BitrixOptions>>(), provider.GetRequiredService<BitrixTelemetry>(), _time))));

    private sealed class BreakableOptions : IOptionsMonitor<BitrixOptions>
    {
        public BitrixOptions Value { get; } = new();

        public bool IsBroken { get; set; }

        public BitrixOptions CurrentValue => IsBroken ? throw new OptionsValidationException("", typeof(BitrixOptions), ["broken"]) : Value;

        public BitrixOptions Get(string? name) => CurrentValue;

        public IDisposable? OnChange(Action<BitrixOptions, string?> listener) => null;
    }
}
