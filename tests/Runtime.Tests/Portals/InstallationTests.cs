using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Portals;

public sealed class InstallationTests : IAsyncLifetime
{
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";
    private const string Token = "installedtokeninstalledtoken0003";
    private const string InstallEvent =
        $"event=ONAPPINSTALL&data[VERSION]=2&auth[member_id]={Member}&auth[application_token]={Token}&auth[access_token]=a&auth[refresh_token]=refresh-0"
        + "&auth[client_endpoint]=http://127.0.0.1:9/rest/&auth[server_endpoint]=http://127.0.0.1:9/rest/";

    private const string Proof = $"auth[member_id]={Member}&auth[application_token]={Token}";

    private const string InstallPage =
        $"AUTH_ID=a&AUTH_EXPIRES=3600&REFRESH_ID=refresh-0&SERVER_ENDPOINT=http://127.0.0.1:9/rest/&APPLICATION_TOKEN={Token}&member_id={Member}&status=L&PLACEMENT=DEFAULT";

    private readonly SilentListener _stranger = new();
    private readonly StateChanges _changes = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE") { HasFallback = true };
    private FakePortal _portal = null!;
    private TestApplication _application = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync();
        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);
        _portal.Methods["event.get"] = _ => (200, new JsonObject { ["result"] = new JsonArray() });
        _portal.Methods["batch"] = _ => (200, new JsonObject { ["result"] = new JsonObject { ["result"] = new JsonArray(), ["result_error"] = new JsonArray() } });
        _application = await TestApplication.StartAsync(
            _routes,
            _portal.Configure,
            services => services.AddSingleton<TimeProvider>(_time).AddSingleton<IPortalStateHandler>(_changes));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _portal.DisposeAsync();
        _stranger.Dispose();
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
        Assert.Equal(["event.get", "batch", "app.info"], _portal.Calls.Select(call => call.Method));
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
        Assert.Equal(["event.get", "batch", "app.info"], _portal.Calls.Select(call => call.Method));
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
    public async Task No_more_than_so_many_installations_are_examined_at_once()
    {
        var asked = new SemaphoreSlim(0);
        var answer = new TaskCompletionSource();
        _portal.Paths["/oauth/token/"] = async http =>
        {
            _ = asked.Release();
            await answer.Task;
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync("""{"error":"invalid_grant"}""");
        };
        var forged = Enumerable.Range(0, Installer.MostAtOnce)
            .Select(index => _application.StatusOfAsync(InstallEvent.Replace("refresh-0", $"forged-{index}", StringComparison.Ordinal)))
            .ToList();
        for (var count = 0; count < forged.Count; count++)
            await asked.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await _application.StatusOfAsync(InstallEvent));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await _application.StatusOfAsync(InstallPage, "/bitrix24/install"));
        Assert.Equal(Installer.MostAtOnce, _portal.Requests.Count);
        Assert.Equal(
            HttpStatusCode.OK,
            await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}"));

        answer.SetResult();
        Assert.All(await Task.WhenAll(forged), status => Assert.Equal(HttpStatusCode.Forbidden, status));
        _portal.Paths.Clear();
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallEvent));
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
        _portal.Grants["refresh-9"] = () => throw new InvalidOperationException("The server breaks.");

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallEvent.Replace("refresh-0", "refresh-9", StringComparison.Ordinal)));

        Assert.Equal("ONAPPINSTALL", (await _routes.NextCallAsync()).Context.EventName);
        Assert.Equal("access-1", (await FindAsync(Member))!.Credentials.AccessToken);
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

    [Fact]
    public async Task A_page_that_is_loaded_again_finds_its_installation_though_its_token_is_used_up()
    {
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallPage, "/bitrix24/install"));

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallPage, "/bitrix24/install"));

        Assert.Equal(1, _portal.Renewals);
        Assert.Equal("access-1", (await FindAsync(Member))!.Credentials.AccessToken);
    }

    [Fact]
    public async Task Page_and_event_with_the_same_token_at_the_same_time_are_one_installation()
    {
        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => index % 2 == 0
            ? _application.StatusOfAsync(InstallPage, "/bitrix24/install")
            : _application.StatusOfAsync(InstallEvent)));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, _portal.Renewals);
        var stored = (await FindAsync(Member))!;
        Assert.Equal(("access-1", Token), (stored.Credentials.AccessToken, stored.Credentials.ApplicationToken));
        Assert.Equal((null, PortalState.Active), await _changes.NextAsync());
        Assert.True(_changes.IsEmpty);
    }

    [Fact]
    public async Task Page_and_event_with_the_same_token_in_two_processes_are_one_installation()
    {
        await using var other = await TestApplication.StartAsync(
            new RecordingRoutes(), _portal.Configure, services => services.AddSingleton(_application.Services.GetRequiredService<IPortalStore>()));

        var statuses = await Task.WhenAll(
            _application.StatusOfAsync(InstallPage, "/bitrix24/install"), other.StatusOfAsync(InstallPage, "/bitrix24/install"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], statuses);
        Assert.Equal(1, _portal.Renewals);
    }

    [Fact]
    public async Task A_replayed_installation_is_refused_when_its_hour_has_passed()
    {
        _ = await _application.StatusOfAsync(InstallPage, "/bitrix24/install");
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(InstallPage, "/bitrix24/install"));

        Assert.Equal("access-1", (await FindAsync(Member))!.Credentials.AccessToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_replayed_installation_of_a_portal_that_has_removed_the_application_is_refused(int clean)
    {
        _ = await _application.StatusOfAsync(InstallPage, "/bitrix24/install");
        _ = await _application.StatusOfAsync($"event=ONAPPUNINSTALL&data[CLEAN]={clean}&{Proof}");

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(InstallPage, "/bitrix24/install"));
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(InstallEvent));

        Assert.Equal(PortalState.Uninstalled, (await FindAsync(Member))!.Portal.State);
    }

    [Fact]
    public async Task The_application_token_of_a_proven_installation_is_not_replaced_by_who_repeats_it()
    {
        _ = await _application.StatusOfAsync(InstallPage, "/bitrix24/install");

        _ = await _application.StatusOfAsync(InstallPage.Replace(Token, "another", StringComparison.Ordinal), "/bitrix24/install");

        Assert.Equal(Token, (await FindAsync(Member))!.Credentials.ApplicationToken);
    }

    [Theory]
    [InlineData("client_endpoint")]
    [InlineData("server_endpoint")]
    public async Task Whatever_addresses_a_request_or_a_grant_names_no_stranger_is_called(string name)
    {
        var endpoint = new Uri(_stranger.Address, "/rest/").AbsoluteUri;
        _portal.Grants["refresh-0"] = () =>
        {
            var grant = _portal.Grant(Member);
            grant[name] = endpoint;
            return grant;
        };
        var page = InstallPage.Replace("http://127.0.0.1:9/rest/", endpoint, StringComparison.Ordinal);

        var status = await _application.StatusOfAsync(page, $"/bitrix24/install?DOMAIN={_stranger.Address.Authority}&PROTOCOL=0");
        foreach (var eventName in new[] { "ONAPPINSTALL", "ONAPPUPDATE", "ONAPPUNINSTALL", "ONAPPPAYMENT", "ONCRMDEALUPDATE" })
        {
            _ = await _application.StatusOfAsync(
                $"event={eventName}&auth[member_id]={Member}&auth[application_token]=x&auth[refresh_token]=y&auth[domain]={_stranger.Address.Authority}"
                + $"&auth[client_endpoint]={endpoint}&auth[server_endpoint]={endpoint}");
        }

        Assert.Equal(name == "server_endpoint" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, status);
        Assert.True(_stranger.IsSilent);
    }

    public static TheoryData<string> AbsurdInstallations =>
    [
        $"REFRESH_ID={new string('r', 513)}&member_id={Member}&APPLICATION_TOKEN={Token}",
        $"REFRESH_ID=refresh-0&member_id={new string('3', 513)}&APPLICATION_TOKEN={Token}",
        $"REFRESH_ID=refresh-0&member_id={Member}&APPLICATION_TOKEN={new string('t', 513)}",
        $"event=ONAPPINSTALL&data[VERSION]={new string('9', 33)}&auth[member_id]={Member}&auth[application_token]={Token}&auth[refresh_token]=refresh-0",
    ];

    [Theory]
    [MemberData(nameof(AbsurdInstallations))]
    public async Task What_no_portal_would_send_is_refused_without_asking_anybody(string body)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(body, "/bitrix24/install"));

        Assert.Equal(0, _portal.Renewals);
        Assert.Null(await FindAsync(Member));
    }

    [Fact]
    public async Task A_page_without_an_application_token_leaves_events_refused_until_one_that_is_proven_brings_it()
    {
        _ = await _application.StatusOfAsync($"REFRESH_ID=refresh-0&member_id={Member}", "/bitrix24/install");
        var renewals = _portal.Renewals;

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}"));
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONAPPUNINSTALL&{Proof}"));
        Assert.Equal(renewals, _portal.Renewals);
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}&auth[refresh_token]=forged"));
        _portal.Grants["refresh-of-another-portal"] = () => _portal.Grant(TestApplication.PortalMember);
        Assert.Equal(
            HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}&auth[refresh_token]=refresh-of-another-portal"));
        Assert.Null((await FindAsync(Member))!.Credentials.ApplicationToken);

        _portal.Grants["refresh-of-a-user"] = () => _portal.Grant(Member, "access-of-a-user", "refresh-of-a-user-2");
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}&auth[refresh_token]=refresh-of-a-user"));

        var credentials = (await FindAsync(Member))!.Credentials;
        Assert.Equal((Token, "access-1", "refresh-1"), (credentials.ApplicationToken, credentials.AccessToken, credentials.RefreshToken));
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&auth[application_token]=")]
    [InlineData("&auth[application_token]=forged")]
    [InlineData("&auth[application_token]=" + TestApplication.PortalToken)]
    [InlineData("&auth[application_token]=forged&auth[refresh_token]=refresh-1")]
    public async Task A_forged_uninstallation_is_refused_and_removes_nothing(string proof)
    {
        _ = await _application.StatusOfAsync(InstallPage, "/bitrix24/install");

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONAPPUNINSTALL&data[CLEAN]=1&auth[member_id]={Member}{proof}"));

        var stored = (await FindAsync(Member))!;
        Assert.Equal((PortalState.Active, "access-1"), (stored.Portal.State, stored.Credentials.AccessToken));
    }

    [Fact]
    public async Task An_uninstallation_keeps_the_record_and_a_later_installation_goes_on_with_it()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _ = await _routes.NextCallAsync();
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"event=ONAPPUNINSTALL&data[CLEAN]=0&{Proof}"));
        Assert.Equal(PortalState.Uninstalled, (await _routes.NextCallAsync()).Context.Portal.State);

        var removed = (await FindAsync(Member))!;
        Assert.Equal((PortalState.Uninstalled, "2"), (removed.Portal.State, removed.Portal.Version));
        Assert.Equal(("", "", Token), (removed.Credentials.AccessToken, removed.Credentials.RefreshToken, removed.Credentials.ApplicationToken));
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}"));

        _portal.Grants["refresh-5"] = () => _portal.Grant(Member, "access-5", "refresh-6");
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"REFRESH_ID=refresh-5&member_id={Member}", "/bitrix24/install"));
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}"));
        Assert.Equal((null, PortalState.Active), await _changes.NextAsync());
        Assert.Equal((PortalState.Active, PortalState.Uninstalled), await _changes.NextAsync());
        Assert.Equal((PortalState.Uninstalled, PortalState.Active), await _changes.NextAsync());
    }

    [Fact]
    public async Task A_clean_uninstallation_forgets_the_portal()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _ = await _routes.NextCallAsync();

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"event=ONAPPUNINSTALL&data[CLEAN]=1&{Proof}"));

        Assert.Equal("ONAPPUNINSTALL", (await _routes.NextCallAsync()).Context.EventName);
        var stored = (await FindAsync(Member))!;
        Assert.Equal(new Portal { MemberId = Member, Domain = _portal.Address.Authority, State = PortalState.Uninstalled }, stored.Portal);
        Assert.Equal(new PortalCredentials { AccessToken = "", RefreshToken = "" }, stored.Credentials);
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}"));
    }

    [Fact]
    public async Task An_uninstallation_that_is_handled_late_does_not_remove_a_newer_installation()
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _ = await _routes.NextCallAsync();
        var late = new InboxEvent
        {
            EventName = "ONAPPUNINSTALL",
            MemberId = Member,
            Domain = "x",
            OrderKey = "x",
            ReceivedAt = _time.GetUtcNow() - TimeSpan.FromMinutes(1),
            Origin = EventOrigin.Online,
            Format = EventFormat.Form,
            Body = "event=ONAPPUNINSTALL&data[CLEAN]=1"u8.ToArray(),
        };

        await _application.Inbox.AppendAsync([late], TestContext.Current.CancellationToken);

        Assert.Equal("ONAPPUNINSTALL", (await _routes.NextCallAsync()).Context.EventName);
        Assert.Equal(PortalState.Active, (await FindAsync(Member))!.Portal.State);
    }

    [Theory]
    [InlineData(-1, PortalState.Active)]
    [InlineData(0, PortalState.Uninstalled)]
    public async Task An_uninstallation_that_comes_late_does_not_remove_a_newer_installation(int seconds, PortalState expected)
    {
        _ = await _application.StatusOfAsync(InstallEvent);
        _ = await _routes.NextCallAsync();
        var sentAt = _time.GetUtcNow().ToUnixTimeSeconds() + seconds;
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync($"event=ONAPPUNINSTALL&data[CLEAN]=1&ts={sentAt}&{Proof}"));

        Assert.Equal("ONAPPUNINSTALL", (await _routes.NextCallAsync()).Context.EventName);
        Assert.Equal(expected, (await FindAsync(Member))!.Portal.State);
    }

    [Fact]
    public async Task A_page_leaves_the_installation_bound_and_the_event_that_follows_finishes_it()
    {
        var isInstalled = false;
        _portal.Methods["app.info"] = _ => (200, new JsonObject { ["result"] = new JsonObject { ["VERSION"] = 4, ["INSTALLED"] = isInstalled } });

        _ = await _application.StatusOfAsync(InstallPage, "/bitrix24/install");
        Assert.Equal((InstallationStep.Bound, "4"), await StepAsync());

        isInstalled = true;
        _portal.Grants["refresh-of-the-event"] = () => _portal.Grant(Member, "access-2", "refresh-2");
        _ = await _application.StatusOfAsync(InstallEvent.Replace("refresh-0", "refresh-of-the-event", StringComparison.Ordinal));
        _ = await _routes.NextCallAsync();
        Assert.Equal((InstallationStep.Finished, "4"), await StepAsync());
    }

    [Fact]
    public async Task A_page_whose_portal_fails_can_be_loaded_again()
    {
        var works = _portal.Methods["event.get"];
        _portal.Methods["event.get"] = _ => (500, new JsonObject { ["error"] = "INTERNAL_SERVER_ERROR" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await _application.StatusOfAsync(InstallPage, "/bitrix24/install"));
        Assert.Equal(InstallationStep.Stored, (await StepAsync()).Step);
        Assert.Equal("INTERNAL_SERVER_ERROR", (await FindAsync(Member))!.Portal.Bindings!.Error);

        _portal.Methods["event.get"] = works;
        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(InstallPage, "/bitrix24/install"));
        Assert.Equal(InstallationStep.Finished, (await StepAsync()).Step);
    }

    private async Task<(InstallationStep Step, string? Version)> StepAsync()
    {
        var portal = (await FindAsync(Member))!.Portal;
        return (portal.Installation, portal.Version);
    }

    private async Task<StoredPortal?> FindAsync(string memberId)
        => await _application.Services.GetRequiredService<IPortalStore>().FindAsync(memberId, TestContext.Current.CancellationToken);
}
