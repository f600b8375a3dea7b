using System.Text.Json.Nodes;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.EndToEnd;

/// <summary>A handler that changes the object of its event is not called for its own change.</summary>
public sealed class OwnChangesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Online_the_echo_is_recognised_and_the_next_change_by_somebody_is_handled()
    {
        // The portal's clock is years away from the application's.
        var time = new FakeTimeProvider();
        await using var application = await InstalledApplication.StartAsync(hasInterface: false, portalTime: time);
        _ = await application.InstallAsync();
        var contacts = application.Portal.Contacts;
        var id = await contacts.AddAsync("A", cancellationToken: Cancellation);

        foreach (var user in (ActingUser[])[ActingUser.Of(2), ActingUser.Administrator, ActingUser.Robot])
        {
            time.Advance(TimeSpan.FromSeconds(10));
            _ = await contacts.UpdateAsync(id, new JsonObject { ["COMMENTS"] = $"changed by {user.UserId}" }, user, Cancellation);
            Assert.Equal($"contact changed by {user.UserId}", (await application.Calls.NextAsync()).What);
            await SeenAsync(application, id);
        }

        Assert.True(application.Calls.IsEmpty);
        Assert.Equal(6, application.Portal.Deliveries.Count(delivery => delivery.EventName == "ONCRMCONTACTUPDATE"));
    }

    [Fact]
    public async Task Offline_the_portal_leaves_own_changes_out()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false, moreRoutes: [new ConnectorRoutes()]);
        application.Portal.Plan = PortalPlan.Professional;
        _ = await application.InstallAsync();
        var portal = await application.ClientAsync();
        _ = await portal.CallAsync<bool>(
            "event.bind", new() { ["event"] = "OnCrmQuoteUpdate", ["event_type"] = "offline", ["auth_connector"] = ConnectorRoutes.Key }, Cancellation);
        var id = await application.Portal.Quotes.AddAsync("A", cancellationToken: Cancellation);

        _ = await portal.CallAsync<bool>("crm.quote.update", new() { ["id"] = id, ["fields"] = new JsonObject { ["TITLE"] = "B" } }, Cancellation);
        _ = await portal.BatchAsync([new("q", "crm.quote.update", new() { ["id"] = id, ["fields"] = new JsonObject { ["TITLE"] = "C" } })], cancellationToken: Cancellation);
        Assert.Empty(application.Portal.OfflineEvents);

        _ = await application.Portal.Quotes.UpdateAsync(id, new JsonObject { ["TITLE"] = "D" }, cancellationToken: Cancellation);
        Assert.Equal("ONCRMQUOTEUPDATE", Assert.Single(application.Portal.OfflineEvents).EventName);
    }

    /// <summary>Waits until the handler's own change has been made and told.</summary>
    private static async Task SeenAsync(InstalledApplication application, long id)
    {
        await foreach (var delivery in application.Portal.WatchDeliveriesAsync(Cancellation))
        {
            if (delivery.EventName == "ONCRMCONTACTUPDATE" && (string?)application.Portal.Contacts.Find(id)!["COMMENTS"] == "seen")
                break;
        }

        await application.Portal.WaitForIdleAsync(Cancellation);
    }

    private sealed class ConnectorRoutes : EventRouteTable
    {
        public const string Key = "endtoend";

        public override IReadOnlyList<EventSubscription> Subscriptions { get; } = [new("ONCRMQUOTEADD") { AuthConnector = Key }];

        public override void AddHandlers(IServiceCollection services)
        {
        }

        public override EventRoute? Find(ReadOnlySpan<byte> eventName) => null;
    }
}
