using System.Net;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Dispatching;

public sealed class DispatchingTests
{
    private const string Auth =
        $"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}&auth[domain]=acme.bitrix24.com";

    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE", "ONCRMDYNAMICITEMUPDATE") { HasFallback = true };
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    [Fact]
    public async Task The_context_tells_what_is_known_of_the_event()
    {
        await using var application = await StartAsync();

        var body = $"event=onCrmDealUpdate&event_handler_id=58&data[FIELDS][ID]=7&ts=1727018926&auth[user_id]=12&{Auth}";
        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(body));

        var context = (await _routes.NextCallAsync()).Context;
        Assert.Equal("ONCRMDEALUPDATE", context.EventName);
        Assert.Equal("58", context.EventHandlerId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1727018926), context.SentAt);
        Assert.Equal(_time.GetUtcNow(), context.ReceivedAt);
        Assert.Equal(TestApplication.PortalMember, context.Portal.MemberId);
        Assert.Equal("acme.bitrix24.com", context.Portal.Domain);
        Assert.Equal(12, context.UserId);
        Assert.Equal(1, context.Attempt);
        Assert.Equal(EventOrigin.Online, context.Origin);
        Assert.Same(context.Portal, context.Client.Portal);
        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(context.Form.Span));
    }

    [Fact]
    public async Task What_an_event_does_not_tell_is_null()
    {
        await using var application = await StartAsync();

        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&ts=soon&{Auth}&auth[user_id]=");

        var context = (await _routes.NextCallAsync()).Context;
        Assert.Null(context.EventHandlerId);
        Assert.Null(context.SentAt);
        Assert.Null(context.UserId);
        Assert.Null(context.Data);
    }

    [Theory]
    [InlineData("event_handler_id")]
    [InlineData("eventId")]
    [InlineData("event_id")]
    public async Task The_identifier_of_the_subscription_has_three_names(string key)
    {
        await using var application = await StartAsync();

        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{key}=58&{Auth}");

        Assert.Equal("58", (await _routes.NextCallAsync()).Context.EventHandlerId);
    }

    [Fact]
    public async Task The_portal_of_a_webhook_is_named_by_the_event()
    {
        await using var application = await StartAsync();

        _ = await application.StatusOfAsync(
            $"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.WebhookMember}&auth[application_token]={TestApplication.WebhookToken}&auth[domain]=hook.bitrix24.de");

        var portal = (await _routes.NextCallAsync()).Context.Portal;
        Assert.Equal("hook.bitrix24.de", portal.Domain);
        Assert.Equal(new Uri("https://hook.bitrix24.de/rest/"), portal.ClientEndpoint);
    }

    [Theory]
    [InlineData("ONCRMDYNAMICITEMUPDATE", "147", 147)]
    [InlineData("ONCRMDYNAMICITEMUPDATE_147", "", 147)]
    [InlineData("oncrmdynamicitemupdate_147", "31", 147)]
    [InlineData("ONCRMDYNAMICITEMUPDATE", "", null)]
    public async Task The_type_of_a_smart_process_comes_from_the_name_or_the_data(string name, string dataType, int? expected)
    {
        await using var application = await StartAsync();

        _ = await application.StatusOfAsync($"event={name}&data[FIELDS][ID]=1&data[FIELDS][ENTITY_TYPE_ID]={dataType}&{Auth}");

        var (route, context, entityTypeId) = await _routes.NextCallAsync();
        Assert.Equal("ONCRMDYNAMICITEMUPDATE", route);
        Assert.Equal(name.ToUpperInvariant(), context.EventName);
        Assert.Equal(expected, entityTypeId);
    }

    [Theory]
    [InlineData("ONUNKNOWN")]
    [InlineData("ONCRMDEALUPDATE_7")]
    [InlineData("CUSTOM.EVENT:1")]
    public async Task The_fallback_gets_what_no_other_method_handles(string name)
    {
        await using var application = await StartAsync();

        _ = await application.StatusOfAsync($"event={name}&data[x]=1&{Auth}");

        var (route, context, _) = await _routes.NextCallAsync();
        Assert.Equal("fallback", route);
        Assert.Equal(name, context.EventName);
    }

    [Fact]
    public async Task An_unhandled_event_logs_a_handler_to_paste()
    {
        var routes = new RecordingRoutes("ONCRMDEALUPDATE");
        await using var application = await TestApplication.StartAsync(routes);

        _ = await application.StatusOfAsync($"event=ONCRMLEADADD&data[FIELDS][ID]=7&{Auth}");
        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Auth}");

        var message = await application.WaitForLogAsync(id: 31);
        Assert.Contains("[BitrixEvent(\"ONCRMLEADADD\")]", message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestApplication.PortalToken, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_fails_is_handed_out_again_later_and_later_ones_of_its_object_wait()
    {
        _routes.Handler = invocation => invocation.Context is { Attempt: < 3, EventHandlerId: not "other" }
            ? throw new InvalidOperationException("not yet")
            : default;
        await using var application = await StartAsync();

        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&event_handler_id=first&data[FIELDS][ID]=7&{Auth}");
        var calls = new List<string> { await NextAsync() };
        _ = await application.WaitForLogAsync(id: 30);
        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&event_handler_id=second&data[FIELDS][ID]=7&{Auth}");
        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&event_handler_id=other&data[FIELDS][ID]=8&{Auth}");
        calls.Add(await NextAsync());
        for (var failures = 1; failures <= 4; failures++)
        {
            _ = await application.WaitForLogAsync(id: 30, failures);
            _time.Advance(TimeSpan.FromMinutes(1));
            calls.Add(await NextAsync());
            if (calls[^1] == "first 3")
                calls.Add(await NextAsync());
        }

        Assert.Equal(["first 1", "other 1", "first 2", "first 3", "second 1", "second 2", "second 3"], calls);

        async Task<string> NextAsync()
        {
            var context = (await _routes.NextCallAsync()).Context;
            return $"{context.EventHandlerId} {context.Attempt}";
        }
    }

    [Fact]
    public async Task An_event_that_keeps_failing_becomes_a_dead_letter_and_can_be_replayed()
    {
        var isBroken = true;
        _routes.Handler = _ => isBroken ? throw new InvalidOperationException("broken") : default;
        await using var application = await StartAsync(options => options.Inbox.MaxAttempts = 1);

        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{Auth}");
        _ = await _routes.NextCallAsync();
        var letter = await application.WaitForDeadLetterAsync();

        Assert.Equal("ONCRMDEALUPDATE", letter.Event.EventName);
        Assert.Equal(1, letter.Attempts);
        Assert.Equal(new InboxFailure("System.InvalidOperationException", "broken"), letter.Failure);

        isBroken = false;
        Assert.Equal(1, await application.Inbox.ReplayAsync(DeadLetterFilter.All with { EventId = letter.Event.Id }, TestContext.Current.CancellationToken));
        var context = (await _routes.NextCallAsync()).Context;
        Assert.Equal(EventOrigin.Replay, context.Origin);
        Assert.Equal(1, context.Attempt);
    }

    [Fact]
    public async Task An_event_without_its_identity_becomes_a_dead_letter_at_once()
    {
        _routes.Handler = _ => throw new BitrixPayloadException("ONCRMDEALUPDATE", "FIELDS.ID");
        await using var application = await StartAsync();

        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[x]=1&{Auth}");
        var letter = await application.WaitForDeadLetterAsync();

        Assert.Equal(1, letter.Attempts);
        Assert.Contains("FIELDS.ID", letter.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("data[x]=1", System.Text.Encoding.UTF8.GetString(letter.Event.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_event_has_a_scope_of_its_own_which_ends_with_it()
    {
        var scoped = new List<ScopedService>();
        _routes.Handler = invocation =>
        {
            scoped.Add(invocation.Services.GetRequiredService<ScopedService>());
            Assert.Same(scoped[^1], invocation.Services.GetRequiredService<ScopedService>());
            return default;
        };
        await using (var application = await StartAsync(services: services => services.AddScoped<ScopedService>()))
        {
            _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{Auth}");
            _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{Auth}");
            _ = await _routes.NextCallAsync();
            _ = await _routes.NextCallAsync();
        }

        Assert.Equal(2, scoped.Distinct().Count());
        Assert.All(scoped, service => Assert.True(service.IsDisposed));
    }

    [Fact]
    public async Task A_shutdown_cancels_the_handler()
    {
        var isCancelled = new TaskCompletionSource();
        _routes.Handler = async invocation =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, invocation.CancellationToken);
            }
            finally
            {
                isCancelled.SetResult();
            }
        };
        await using var application = await StartAsync();
        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{Auth}");
        _ = await _routes.NextCallAsync();

        using var impatient = new CancellationTokenSource();
        var stopping = application.StopAsync(impatient.Token);
        Assert.False(isCancelled.Task.IsCompleted);
        await impatient.CancelAsync();

        await isCancelled.Task;
        await stopping;
    }

    [Fact]
    public async Task Several_assemblies_handle_the_same_event()
    {
        var other = new RecordingRoutes("ONCRMDEALUPDATE");
        await using var application = await TestApplication.StartAsync(
            _routes, services: services => services.AddSingleton<EventRouteTable>(other));

        _ = await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Auth}");

        Assert.Equal("ONCRMDEALUPDATE", (await _routes.NextCallAsync()).Route);
        Assert.Equal("ONCRMDEALUPDATE", (await other.NextCallAsync()).Route);
    }

    private Task<TestApplication> StartAsync(Action<BitrixOptions>? configure = null, Action<IServiceCollection>? services = null)
        => TestApplication.StartAsync(_routes, configure, collection =>
        {
            _ = collection.AddSingleton<TimeProvider>(_time);
            services?.Invoke(collection);
        });

    private sealed class ScopedService : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
