using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Portals;

/// <summary>What answers of the portal and of the authorization server say about the portal, and who is told.</summary>
public sealed class PortalStateTests : IAsyncLifetime
{
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    private readonly StateChanges _changes = new();
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE", "ONAPPPAYMENT");
    private FakePortal _portal = null!;
    private TestApplication _application = null!;
    private IBitrixClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IPortalStore Store => _application.Services.GetRequiredService<IPortalStore>();

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync();
        _portal.Methods["m"] = parameters => (string?)parameters["auth"] == "access-1" ? (200, Result(1)) : Error(401, "expired_token");
        _application = await TestApplication.StartAsync(
            _routes, _portal.Configure, services => services.AddSingleton<IPortalStateHandler>(_changes));
        await Store.SaveAsync(PortalSeeds.At(_portal, Member), Cancellation);
        _client = (await _application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(Member, Cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData("invalid_grant", PortalState.ReauthorizationRequired)]
    [InlineData("PAYMENT_REQUIRED", PortalState.PaymentRequired)]
    [InlineData("PORTAL_DELETED", PortalState.Gone)]
    public async Task A_refused_renewal_makes_the_portal_unavailable_and_the_application_is_told_once(string code, PortalState state)
    {
        _portal.Grants["refresh-0"] = () => new JsonObject { ["error"] = code };

        var errors = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAsync<PortalUnavailableException>(CallAsync)));

        Assert.All(errors, error => Assert.Equal((Member, state), (error.MemberId, error.State)));
        Assert.Equal(1, _portal.Renewals);
        Assert.Equal(state, (await FindAsync()).Portal.State);
        Assert.Equal((PortalState.Active, state), await _changes.NextAsync());
        Assert.True(_changes.IsEmpty);
    }

    [Theory]
    [InlineData("PORTAL_DELETED", PortalState.Gone)]
    [InlineData("PAYMENT_REQUIRED", PortalState.PaymentRequired)]
    public async Task So_does_a_portal_that_says_it_itself(string code, PortalState state)
    {
        _portal.Methods["m"] = _ => Error(500, code);

        Assert.Equal(state, (await Assert.ThrowsAsync<PortalUnavailableException>(CallAsync)).State);

        Assert.Equal((PortalState.Active, state), await _changes.NextAsync());
    }

    [Theory]
    [InlineData(PortalState.ReauthorizationRequired)]
    [InlineData(PortalState.PaymentRequired)]
    [InlineData(PortalState.Gone)]
    [InlineData(PortalState.Uninstalled)]
    public async Task An_unavailable_portal_is_not_called(PortalState state)
    {
        await SetAsync(state);

        Assert.Equal(state, (await Assert.ThrowsAsync<PortalUnavailableException>(CallAsync)).State);

        Assert.Empty(_portal.Calls);
        Assert.Equal(0, _portal.Renewals);
    }

    [Theory]
    [InlineData("invalid_client")]
    [InlineData("invalid_request")]
    [InlineData("ODD")]
    public async Task An_error_that_is_not_the_portals_changes_nothing(string code)
    {
        _portal.Grants["refresh-0"] = () => new JsonObject { ["error"] = code };

        Assert.Equal(code, (await Assert.ThrowsAsync<BitrixRestException>(CallAsync)).Code);

        Assert.Equal(PortalState.Active, (await FindAsync()).Portal.State);
        Assert.True(_changes.IsEmpty);
    }

    [Fact]
    public async Task A_refusal_is_of_no_account_when_an_installation_has_brought_other_tokens_meanwhile()
    {
        _portal.Grants["refresh-0"] = () =>
        {
            InstallNewTokens();
            return new JsonObject { ["error"] = "invalid_grant" };
        };

        Assert.Equal(1, await CallAsync());

        Assert.Equal(("access-1", "refresh-7"), TokensOf(await FindAsync()));
        Assert.True(_changes.IsEmpty);
    }

    [Fact]
    public async Task A_renewal_does_not_replace_the_tokens_of_an_installation_that_was_faster()
    {
        _portal.Grants["refresh-0"] = () =>
        {
            InstallNewTokens();
            return _portal.Grant(Member, "access-old", "refresh-old");
        };

        Assert.Equal(1, await CallAsync());

        Assert.Equal(("access-1", "refresh-7"), TokensOf(await FindAsync()));
    }

    [Fact]
    public async Task A_portal_that_is_uninstalled_while_its_tokens_are_renewed_stays_so()
    {
        _portal.Grants["refresh-0"] = () =>
        {
            Assert.Equal(HttpStatusCode.OK, _application.StatusOfAsync(Event("ONAPPUNINSTALL", "data[CLEAN]=0&")).GetAwaiter().GetResult());
            return _portal.Grant(Member);
        };

        Assert.Equal(PortalState.Uninstalled, (await Assert.ThrowsAsync<PortalUnavailableException>(CallAsync)).State);

        Assert.Equal(("", ""), TokensOf(await FindAsync()));
    }

    [Fact]
    public async Task A_payment_makes_the_portal_active_and_its_events_are_handed_out_again()
    {
        await SetAsync(PortalState.PaymentRequired);
        await _application.Inbox.SuspendAsync(Member, Cancellation);
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(Event("ONCRMDEALUPDATE")));

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(Event("ONAPPPAYMENT")));

        Assert.Equal((PortalState.PaymentRequired, PortalState.Active), await _changes.NextAsync());
        string[] handled = [(await _routes.NextCallAsync()).Route, (await _routes.NextCallAsync()).Route];
        Assert.Equal(["ONAPPPAYMENT", "ONCRMDEALUPDATE"], handled.Order());
    }

    [Theory]
    [InlineData("event=ONAPPPAYMENT&auth[member_id]=" + Member)]
    [InlineData("event=ONAPPPAYMENT&auth[application_token]=forged&auth[member_id]=" + Member)]
    public async Task An_unproven_payment_changes_nothing(string body)
    {
        await SetAsync(PortalState.PaymentRequired);

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(body));

        Assert.Equal(PortalState.PaymentRequired, (await FindAsync()).Portal.State);
        Assert.Equal(0, _portal.Renewals);
    }

    [Fact]
    public async Task A_payment_of_an_active_portal_is_an_event_like_others()
    {
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(Event("ONAPPPAYMENT")));

        Assert.Equal("ONAPPPAYMENT", (await _routes.NextCallAsync()).Route);
        Assert.True(_changes.IsEmpty);
    }

    [Fact]
    public async Task A_change_is_noted_as_untold_until_the_application_has_been_told()
    {
        StateChange? untold = null;
        _changes.Handler = async _ => untold = (await FindAsync()).Portal.Untold;
        _portal.Methods["m"] = _ => Error(500, "PORTAL_DELETED");

        _ = await Assert.ThrowsAsync<PortalUnavailableException>(CallAsync);

        Assert.Equal(PortalState.Active, untold?.Previous);
        Assert.Null((await FindAsync()).Portal.Untold);
    }

    [Fact]
    public async Task An_application_that_fails_to_hear_holds_nothing_up()
    {
        _changes.Handler = _ => throw new InvalidOperationException("The handler fails.");
        _portal.Methods["m"] = _ => Error(500, "PORTAL_DELETED");

        _ = await Assert.ThrowsAsync<PortalUnavailableException>(CallAsync);

        _ = await _application.WaitForLogAsync(id: 15);
        Assert.Equal(PortalState.Gone, (await FindAsync()).Portal.State);
    }

    [Fact]
    public async Task A_handler_of_changes_may_call_the_portal()
    {
        var state = PortalState.Active;
        _changes.Handler = async portal => state = (await Assert.ThrowsAsync<PortalUnavailableException>(CallAsync)).State;

        _ = await Assert.ThrowsAsync<PortalUnavailableException>(CallAsync);

        _ = await _changes.NextAsync();
        Assert.Equal(PortalState.ReauthorizationRequired, state);
    }

    [Fact]
    public async Task The_grant_is_saved_with_its_time()
    {
        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);
        var before = DateTimeOffset.UtcNow;

        Assert.Equal(1, await CallAsync());

        Assert.InRange((await FindAsync()).Credentials.RenewedAt, before, DateTimeOffset.UtcNow);
    }

    private static JsonObject Result(JsonNode result) => new() { ["result"] = result };

    private static (int, JsonNode) Error(int status, string code) => (status, new JsonObject { ["error"] = code });

    private static (string, string) TokensOf(StoredPortal stored) => (stored.Credentials.AccessToken, stored.Credentials.RefreshToken);

    private static string Event(string name, string data = "")
        => $"event={name}&{data}auth[member_id]={Member}&auth[application_token]={PortalSeeds.TokenOf(Member)}";

    private Task<int> CallAsync() => _client.CallAsync<int>("m", cancellationToken: Cancellation);

    private async Task<StoredPortal> FindAsync() => (await Store.FindAsync(Member, Cancellation))!;

    private async Task SetAsync(PortalState state)
        => _ = await Store.UpdateAsync(Member, stored => stored! with { Portal = stored.Portal with { State = state } }, Cancellation);

    private void InstallNewTokens()
        => _ = Store.UpdateAsync(
            Member,
            stored => stored! with { Credentials = stored.Credentials with { AccessToken = "access-1", RefreshToken = "refresh-7" } },
            Cancellation).AsTask().GetAwaiter().GetResult();
}
