using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Portals;

public sealed class InstallationTests : IAsyncLifetime
{
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";
    private const string Token = "installedtokeninstalledtoken0003";
    private const string InstallEvent =
        $"event=ONAPPINSTALL&data[VERSION]=2&auth[member_id]={Member}&auth[application_token]={Token}&auth[access_token]=a&auth[refresh_token]=refresh-0"
        + "&auth[client_endpoint]=http://127.0.0.1:9/rest/&auth[server_endpoint]=http://127.0.0.1:9/rest/";

    private const string InstallPage =
        $"AUTH_ID=a&AUTH_EXPIRES=3600&REFRESH_ID=refresh-0&SERVER_ENDPOINT=http://127.0.0.1:9/rest/&APPLICATION_TOKEN={Token}&member_id={Member}&status=L&PLACEMENT=DEFAULT";

    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE") { HasFallback = true };
    private FakePortal _portal = null!;
    private TestApplication _application = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync();
        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);
        _portal.Methods["event.get"] = _ => (200, new JsonObject { ["result"] = new JsonArray() });
        _portal.Methods["batch"] = _ => (200, new JsonObject { ["result"] = new JsonObject { ["result"] = new JsonArray(), ["result_error"] = new JsonArray() } });
        _application = await TestApplication.StartAsync(_routes, _portal.Configure);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Theory]
    [InlineData("/bitrix24/install")]
    [InlineData("/bitrix24/events")]
    public async Task An_installation_event_is_proven_stored_and_bound(string path)
    {
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallEvent, path));
        var (route, context, _) = await _routes.NextCallAsync();

        Assert.Equal("fallback", route);
        Assert.Equal("ONAPPINSTALL", context.EventName);
        var stored = await FindAsync(Member);
        Assert.Equal(_portal.Address.Authority, stored!.Portal.Domain);
        Assert.Equal(new Uri(_portal.Address, "/rest/"), stored.Portal.ClientEndpoint);
        Assert.Equal(["crm", "user"], stored.Portal.Scope);
        Assert.Equal("L", stored.Portal.Status);
        Assert.Equal("2", stored.Portal.Version);
        Assert.Equal(("access-1", "refresh-1", Token, 1L), (stored.Credentials.AccessToken, stored.Credentials.RefreshToken, stored.Credentials.ApplicationToken, stored.Credentials.UserId));
        Assert.Equal(["event.get", "batch"], _portal.Calls.Select(call => call.Method));
        Assert.All(_portal.Calls, call => Assert.Equal("access-1", (string?)call.Parameters["auth"]));
    }

    [Fact]
    public async Task From_then_on_the_application_token_proves_the_portal()
    {
        _ = await _application.StatusOfAsync(InstallEvent);

        Assert.Equal(
            HttpStatusCode.OK,
            await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&auth[member_id]={Member}&auth[application_token]={Token}"));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&auth[member_id]={Member}&auth[application_token]={TestApplication.PortalToken}"));
    }

    [Fact]
    public async Task The_installer_page_ends_the_installation_in_the_browser()
    {
        using var response = await _application.PostAsync(InstallPage, "/bitrix24/install?DOMAIN=acme.bitrix24.com&PROTOCOL=1&LANG=en&APP_SID=x");
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("//api.bitrix24.com/api/v1/", html, StringComparison.Ordinal);
        Assert.Contains("BX24.installFinish()", html, StringComparison.Ordinal);
        Assert.Contains("ONCRMDEALUPDATE", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, html, StringComparison.Ordinal);
        Assert.Equal(Token, (await FindAsync(Member))!.Credentials.ApplicationToken);
        Assert.Equal(["event.get", "batch"], _portal.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task An_installer_page_without_an_application_token_keeps_the_known_one()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _portal.Grants["refresh-9"] = () => _portal.Grant(Member, "access-9", "refresh-10");

        _ = await _application.StatusOfAsync($"REFRESH_ID=refresh-9&member_id={Member}", "/bitrix24/install");

        var credentials = (await FindAsync(Member))!.Credentials;
        Assert.Equal((Token, "access-9"), (credentials.ApplicationToken, credentials.AccessToken));
    }

    [Theory]
    [InlineData($"event=ONAPPINSTALL&auth[member_id]={Member}&auth[application_token]={Token}&auth[refresh_token]=forged")]
    [InlineData($"event=ONAPPINSTALL&auth[member_id]={Member}&auth[application_token]={Token}")]
    [InlineData($"event=ONAPPINSTALL&auth[member_id]={TestApplication.PortalMember}&auth[application_token]={Token}&auth[refresh_token]=refresh-0")]
    [InlineData($"event=ONAPPUPDATE&auth[member_id]={TestApplication.PortalMember}&auth[application_token]={Token}&auth[refresh_token]=refresh-0")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]={Member}&auth[application_token]={Token}&auth[refresh_token]=refresh-0")]
    [InlineData($"REFRESH_ID=forged&member_id={Member}&APPLICATION_TOKEN={Token}")]
    [InlineData($"REFRESH_ID=refresh-0&member_id={TestApplication.PortalMember}&APPLICATION_TOKEN={Token}")]
    [InlineData($"member_id={Member}&APPLICATION_TOKEN={Token}")]
    public async Task A_forged_installation_is_refused_and_overwrites_nothing(string body)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(body, "/bitrix24/install"));

        Assert.Null(await FindAsync(Member));
        var untouched = (await FindAsync(TestApplication.PortalMember))!.Credentials;
        Assert.Equal((TestApplication.PortalToken, "access"), (untouched.ApplicationToken, untouched.AccessToken));
        Assert.Empty(_portal.Calls);
        Assert.False(_routes.HasCall);
    }

    [Theory]
    [InlineData("client_endpoint", "https://evil.example.com/rest/")]
    [InlineData("client_endpoint", "http://acme.bitrix24.com/rest/")]
    [InlineData("client_endpoint", "https://bitrix24.com.evil.example/rest/")]
    [InlineData("client_endpoint", "https://user@acme.bitrix24.com/rest/")]
    [InlineData("client_endpoint", "https://acme.bitrix24.com:8443/rest/")]
    [InlineData("client_endpoint", "https://169.254.169.254/rest/")]
    [InlineData("client_endpoint", "file:///etc/passwd")]
    [InlineData("client_endpoint", "")]
    [InlineData("access_token", "")]
    [InlineData("refresh_token", null)]
    [InlineData("member_id", null)]
    public async Task An_answer_that_can_not_be_used_installs_nothing(string name, string? value)
    {
        _portal.Grants["refresh-0"] = () =>
        {
            var grant = _portal.Grant(Member);
            grant[name] = value;
            return grant;
        };

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(InstallEvent));

        Assert.Null(await FindAsync(Member));
        Assert.Empty(_portal.Calls);
    }

    [Fact]
    public async Task An_authorization_server_that_can_not_be_asked_is_answered_with_503()
    {
        await _portal.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await _application.StatusOfAsync(InstallEvent));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await _application.StatusOfAsync(InstallPage, "/bitrix24/install"));

        Assert.Null(await FindAsync(Member));
    }

    [Fact]
    public async Task An_installation_that_is_proven_by_its_token_is_accepted_without_a_renewal()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _ = await _routes.NextCallAsync();

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallEvent));

        Assert.Equal("ONAPPINSTALL", (await _routes.NextCallAsync()).Context.EventName);
        Assert.Equal("access-1", (await FindAsync(Member))!.Credentials.AccessToken);
    }

    [Fact]
    public async Task An_installation_that_is_proven_by_its_token_is_not_lost_when_the_authorization_server_can_not_be_asked()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _ = await _routes.NextCallAsync();
        _portal.Grants["refresh-0"] = () => throw new InvalidOperationException("The server breaks.");

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallEvent));

        Assert.Equal("ONAPPINSTALL", (await _routes.NextCallAsync()).Context.EventName);
        Assert.Equal("access-1", (await FindAsync(Member))!.Credentials.AccessToken);
    }

    [Fact]
    public async Task An_uninstalled_portal_is_refused_until_it_is_installed_again()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _ = await _routes.NextCallAsync();
        var proof = $"auth[member_id]={Member}&auth[application_token]={Token}";

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"event=ONAPPUNINSTALL&data[CLEAN]=1&{proof}"));
        _ = await _routes.NextCallAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{proof}"));
        var stored = (await FindAsync(Member))!;
        Assert.Equal(PortalState.Uninstalled, stored.Portal.State);
        Assert.Equal(("", ""), (stored.Credentials.AccessToken, stored.Credentials.RefreshToken));

        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallEvent));
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{proof}"));
    }

    [Fact]
    public async Task No_log_holds_a_token_or_the_secret()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _ = await _routes.NextCallAsync();
        _ = await _application.StatusOfAsync($"event=ONAPPINSTALL&auth[member_id]={Member}&auth[application_token]=x&auth[refresh_token]=forged-refresh");

        var texts = _application.Logs.GetSnapshot().Select(record => record.Message + record.Exception).ToList();
        Assert.NotEmpty(texts);
        foreach (var secret in new[] { Token, "access-1", "refresh-0", "refresh-1", "forged-refresh", "the-secret-of-the-application" })
            Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_with_a_new_token_replaces_the_old_one()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _portal.Grants["refresh-7"] = () => _portal.Grant(Member, "access-7", "refresh-8");

        var update = $"event=ONAPPUPDATE&data[VERSION]=3&auth[member_id]={Member}&auth[application_token]=newtoken&auth[refresh_token]=refresh-7";
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(update));

        var stored = (await FindAsync(Member))!;
        Assert.Equal(("newtoken", "access-7", "3"), (stored.Credentials.ApplicationToken, stored.Credentials.AccessToken, stored.Portal.Version));
    }

    private async Task<StoredPortal?> FindAsync(string memberId)
        => await _application.Services.GetRequiredService<IPortalStore>().FindAsync(memberId, TestContext.Current.CancellationToken);
}
