using System.Text.Json.Nodes;
using Bitrix24Typed.Payloads;
using Bitrix24Typed.Testing.Tests.BitrixEvents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Testing.Tests;

public sealed class TestApplicationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_installed_application_has_bound_its_events(bool hasInterface)
    {
        await using var app = await TestApplication.StartAsync(new() { HasInterface = hasInterface }, new ApplicationFactory(), Cancellation);

        var installation = await app.InstallAsync(cancellationToken: Cancellation);

        Assert.True(installation.IsFinished);
        Assert.Contains(app.Portal.Handlers, binding => binding.EventName == "ONCRMDEALUPDATE" && binding.Handler == new Uri(app.Address, "/portals/events").AbsoluteUri);
    }

    [Fact]
    public async Task Each_event_is_told_once_and_in_order_whether_it_was_handled_before_or_is_later()
    {
        await using var app = await InstalledAsync();
        var deals = app.Portal.Deals;
        var id = await deals.AddAsync("Chairs", cancellationToken: Cancellation);
        _ = await app.Handled<OnCrmDealAdd>();
        var early = app.Handled<OnCrmDealUpdate>();

        Assert.False(early.IsCompleted);
        _ = await deals.UpdateAsync(id, cancellationToken: Cancellation);
        Assert.Equal(id, (await early).Fields.Id);

        var late = app.Handled<OnCrmDealUpdate>();
        Assert.False(late.IsCompleted);
        _ = await deals.UpdateAsync(id, cancellationToken: Cancellation);
        Assert.Equal(id, (await late).Fields.Id);
    }

    [Fact]
    public async Task A_condition_chooses_among_events()
    {
        await using var app = await InstalledAsync();
        var chairs = await app.Portal.Deals.AddAsync("Chairs", cancellationToken: Cancellation);
        var tables = await app.Portal.Deals.AddAsync("Tables", cancellationToken: Cancellation);

        Assert.Equal(tables, (await app.Handled<OnCrmDealAdd>(e => e.Fields.Id == tables)).Fields.Id);
        Assert.Equal(1, (await app.Handled("OnCrmDealAdd", context => (string?)context.Data!["FIELDS"]!["ID"] == $"{chairs}")).UserId);
    }

    [Fact]
    public async Task What_a_handler_throws_is_thrown_by_the_test()
    {
        await using var app = await InstalledAsync();
        var id = await app.Portal.Deals.AddAsync("Chairs", cancellationToken: Cancellation);
        _ = await app.Handled<OnCrmDealAdd>();
        _ = await app.Portal.Deals.DeleteAsync(id, cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<BitrixTestException>(() => app.Handled<OnCrmDealDelete>(e => e.Fields.Id == id));

        Assert.Equal($"{DealHandlers.Problem} {id}", Assert.IsType<InvalidOperationException>(failure.InnerException).Message);
        Assert.Contains("failed at attempt 1 and is repeated later", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_does_not_come_to_its_handlers_fails_the_test_too()
    {
        await using var app = await InstalledAsync();
        await app.Portal.RaiseAsync("OnCrmDealUpdate", new JsonObject { ["any"] = "data" }, cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<BitrixTestException>(() => app.Handled<OnCrmDealUpdate>(e => e.Fields.Id == 7));

        Assert.IsType<BitrixPayloadException>(failure.InnerException);
        Assert.Contains("ONCRMDEALUPDATE: failed at attempt 1 and is a dead letter", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_in_vain_says_what_happened_instead()
    {
        await using var app = await InstalledAsync(new() { Timeout = TimeSpan.FromSeconds(0.5) });
        var id = await app.Portal.Deals.AddAsync("Chairs", cancellationToken: Cancellation);
        await app.Portal.WaitForIdleAsync(Cancellation);

        var failure = await Assert.ThrowsAsync<BitrixTestException>(() => app.Handled<OnCrmDealUpdate>(e => e.Fields.Id == id));

        Assert.StartsWith("No OnCrmDealUpdate that meets the condition was handled within 0.5 s.", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"ONCRMDEALADD to {app.Address.Authority}: 200", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ONAPPINSTALL: handled, as the test was told", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_was_not_made_is_reported_with_those_that_were()
    {
        await using var app = await InstalledAsync();
        var id = await app.Portal.Deals.AddAsync("Chairs", cancellationToken: Cancellation);
        _ = await app.Handled<OnCrmDealAdd>();

        var call = app.Called("crm.deal.get", parameters => (long)parameters["id"]! == id);
        var failure = Assert.Throws<BitrixTestException>(() => app.Called("crm.deal.get", parameters => (long)parameters["id"]! == id + 1));

        Assert.Equal((null, app.Registration), (call.Error, call.Application));
        Assert.StartsWith("The application has not called crm.deal.get that meets the condition.", failure.Message, StringComparison.Ordinal);
        Assert.Contains($$"""crm.deal.get {"id":{{id}}}""", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_in_a_batch_are_seen_and_so_are_those_that_were_refused()
    {
        await using var app = await InstalledAsync();
        var portal = await app.ClientOfAsync(cancellationToken: Cancellation);

        _ = await portal.BatchAsync([new("get", "crm.deal.get", new() { ["id"] = 404 })], cancellationToken: Cancellation);

        Assert.NotNull(app.Called("crm.deal.get", parameters => (string?)parameters["id"] == "404").Error);
    }

    [Fact]
    public async Task Several_portals_are_told_apart()
    {
        await using var app = await InstalledAsync();
        var second = app.Emulator.AddPortal();
        _ = await app.InstallAsync(second, Cancellation);

        _ = await second.Deals.AddAsync("Chairs", cancellationToken: Cancellation);

        Assert.Equal(second.MemberId, (await app.Handled("OnCrmDealAdd")).Portal.MemberId);
        Assert.Contains(second.Calls, call => call.Method == "crm.deal.get");
        Assert.DoesNotContain(app.Portal.Calls, call => call.Method == "crm.deal.get");
    }

    [Fact]
    public async Task The_application_and_its_portal_live_in_the_time_of_the_test()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var app = await InstalledAsync(new() { TimeProvider = clock });
        var id = await app.Portal.Deals.AddAsync("Chairs", cancellationToken: Cancellation);
        Assert.Equal(clock.GetUtcNow(), (await app.Handled("OnCrmDealAdd")).ReceivedAt);

        _ = await app.Portal.Deals.DeleteAsync(id, cancellationToken: Cancellation);
        _ = await Assert.ThrowsAsync<BitrixTestException>(() => app.Handled<OnCrmDealDelete>());
        clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Assert.ThrowsAsync<BitrixTestException>(() => app.Handled<OnCrmDealDelete>());
        Assert.Contains("failed at attempt 2", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_can_be_called_and_asked_for_its_services()
    {
        await using var app = await InstalledAsync();
        using var client = app.CreateClient();

        using var answer = await client.GetAsync("/", Cancellation);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull(app.Services.GetRequiredService<IBitrixClientFactory>());
    }

    private static async Task<TestApplication> InstalledAsync(TestApplicationOptions? options = null)
    {
        var app = await TestApplication.StartAsync(options, new ApplicationFactory(), Cancellation);
        _ = await app.InstallAsync(cancellationToken: Cancellation);
        return app;
    }
}
