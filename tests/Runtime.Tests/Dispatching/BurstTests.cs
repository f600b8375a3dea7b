using System.Net;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Dispatching;

/// <summary>Many events at once, from the request to the handler.</summary>
public sealed class BurstTests
{
    private const string OtherPortal = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_thousand_updates_of_a_deal_call_a_coalescing_handler_a_few_times_and_the_last_counts()
    {
        var routes = Coalescing("ONCRMDEALUPDATE");
        await using var application = await StartAsync(routes);
        var calls = new List<string?>();

        for (var update = 1; update <= 1000; update++)
        {
            await SendAsync(application, deal: 7, ts: update);
            if (update % 250 == 0)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                calls.Add((await routes.NextCallAsync()).Context.SentAt?.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        Assert.Equal(["250", "500", "750", "1000"], calls);
        Assert.False(routes.HasCall);
    }

    [Fact]
    public async Task Every_update_is_handed_to_a_handler_that_does_not_coalesce()
    {
        var routes = new RecordingRoutes("ONCRMDEALUPDATE");
        await using var application = await StartAsync(routes);

        for (var update = 1; update <= 20; update++)
            await SendAsync(application, deal: 7, ts: update);

        for (var update = 1; update <= 20; update++)
            Assert.Equal(update, (await routes.NextCallAsync()).Context.SentAt?.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Items_of_different_smart_processes_with_equal_identifiers_are_not_coalesced()
    {
        var routes = Coalescing("ONCRMDYNAMICITEMUPDATE");
        await using var application = await StartAsync(routes);

        foreach (var (name, type) in new[] { ("ONCRMDYNAMICITEMUPDATE", "&data[FIELDS][ENTITY_TYPE_ID]=147"), ("ONCRMDYNAMICITEMUPDATE", "&data[FIELDS][ENTITY_TYPE_ID]=31"), ("ONCRMDYNAMICITEMUPDATE_150", "") })
            await SendAsync(application, deal: 7, ts: 1, eventName: name, more: type);
        _time.Advance(TimeSpan.FromSeconds(1));

        var types = new[] { (await routes.NextCallAsync()).EntityTypeId, (await routes.NextCallAsync()).EntityTypeId, (await routes.NextCallAsync()).EntityTypeId };
        Assert.Equal([31, 147, 150], types.Order());
    }

    [Fact]
    public async Task Events_without_an_identity_are_not_coalesced()
    {
        var routes = Coalescing("ONCRMDEALUPDATE");
        await using var application = await StartAsync(routes);

        for (var ts = 1; ts <= 2; ts++)
            Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[X]=1&ts={ts}&{AuthOf(TestApplication.PortalMember)}"));

        _ = await routes.NextCallAsync();
        _ = await routes.NextCallAsync();
    }

    [Fact]
    public async Task Events_are_coalesced_only_if_the_handlers_of_all_assemblies_want_it()
    {
        var (routes, other) = (Coalescing("ONCRMDEALUPDATE"), new RecordingRoutes("ONCRMDEALUPDATE"));
        await using var application = await StartAsync(routes, other);

        for (var ts = 1; ts <= 3; ts++)
            await SendAsync(application, deal: 7, ts);

        for (var ts = 1; ts <= 3; ts++)
            Assert.Equal(ts, (await other.NextCallAsync()).Context.SentAt?.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task An_own_change_that_is_left_out_does_not_take_the_place_of_another_one()
    {
        var routes = new RecordingRoutes("ONCRMDEALUPDATE") { Policy = new HandlingPolicy { IsCoalescing = true, IgnoresOwnChanges = true } };
        await using var application = await StartAsync(routes);

        for (var ts = 1; ts <= 2; ts++)
            await SendAsync(application, deal: 7, ts);

        for (var ts = 1; ts <= 2; ts++)
            Assert.Equal(ts, (await routes.NextCallAsync()).Context.SentAt?.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_delivery_for_one_subscriber_does_not_take_the_place_of_one_for_another()
    {
        var routes = Coalescing("ONCRMDEALUPDATE");
        var forUser = new RecordingRoutes("ONCRMDEALUPDATE") { Policy = routes.Policy, AuthUserId = 7 };
        await using var application = await StartAsync(routes, forUser);

        await SendAsync(application, deal: 7, ts: 1, path: "/bitrix24/events/user-7");
        await SendAsync(application, deal: 7, ts: 1);

        _ = await routes.NextCallAsync();
        _ = await routes.NextCallAsync();
    }

    [Fact]
    public async Task A_delivery_that_comes_twice_is_handled_once()
    {
        var routes = new RecordingRoutes("ONCRMDEALUPDATE");
        await using var application = await StartAsync(routes);

        // The second is minted later: its token is another one.
        _time.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(application, deal: 7, ts: 1_800_000_000, more: "&auth[access_token]=one");
        _ = await routes.NextCallAsync();
        await SendAsync(application, deal: 7, ts: 1_800_000_000, more: "&auth[access_token]=two");
        await SendAsync(application, deal: 7, ts: 1_800_000_001, more: "&auth[access_token]=two");

        Assert.Equal(1_800_000_001, (await routes.NextCallAsync()).Context.SentAt?.ToUnixTimeSeconds());
        Assert.False(routes.HasCall);
    }

    [Fact]
    public async Task A_noisy_portal_does_not_starve_another()
    {
        var routes = new RecordingRoutes("ONCRMDEALUPDATE") { Handler = _ => new ValueTask(_release.Task) };
        await using var application = await StartAsync(routes);
        for (var deal = 1; deal <= 200; deal++)
            await SendAsync(application, deal, ts: deal);
        for (var worker = 0; worker < 2; worker++)
            Assert.Equal(TestApplication.PortalMember, (await routes.NextCallAsync()).Context.Portal.MemberId);
        await SendAsync(application, deal: 1, ts: 1, memberId: OtherPortal);

        _release.SetResult();

        var waited = 0;
        while ((await routes.NextCallAsync()).Context.Portal.MemberId != OtherPortal)
            waited++;
        Assert.InRange(waited, 0, 4);
    }

    private static RecordingRoutes Coalescing(string eventName) => new(eventName) { Policy = new HandlingPolicy { IsCoalescing = true } };

    private static string AuthOf(string memberId)
        => $"auth[member_id]={memberId}&auth[application_token]={TestApplication.PortalToken}&auth[domain]=acme.bitrix24.com";

    private static async Task SendAsync(
        TestApplication application,
        int deal,
        int ts,
        string eventName = "ONCRMDEALUPDATE",
        string memberId = TestApplication.PortalMember,
        string more = "",
        string path = "/bitrix24/events")
        => Assert.Equal(
            HttpStatusCode.OK, await application.StatusOfAsync($"event={eventName}&data[FIELDS][ID]={deal}&ts={ts}&{AuthOf(memberId)}{more}", path));

    private async Task<TestApplication> StartAsync(RecordingRoutes routes, RecordingRoutes? other = null)
    {
        var application = await TestApplication.StartAsync(routes, options => options.Inbox.Concurrency = 2, services =>
        {
            _ = services.AddSingleton<TimeProvider>(_time);
            if (other is not null)
                _ = services.AddSingleton<EventRouteTable>(other);
        });
        await application.Services.GetRequiredService<IPortalStore>().SaveAsync(
            new StoredPortal(
                new Portal { MemberId = OtherPortal, Domain = "other.bitrix24.com" },
                new PortalCredentials { ApplicationToken = TestApplication.PortalToken, AccessToken = "access", RefreshToken = "refresh" }),
            TestContext.Current.CancellationToken);
        return application;
    }
}
