using System.Net;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Attacks.Proofs;

/// <summary>Installations and events that want the application to call an address of the attacker's choice.</summary>
public sealed class ForgedInstallationTests : IAsyncLifetime
{
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    private readonly SilentListener _stranger = new();
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE");
    private FakePortal _server = null!;
    private TestApplication _application = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FakePortal.StartAsync();
        _application = await TestApplication.StartAsync(_routes, _server.Configure);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _server.DisposeAsync();
        _stranger.Dispose();
    }

    [Theory]
    [InlineData("event=ONAPPINSTALL&auth[member_id]={member}&auth[application_token]=t&auth[refresh_token]=r&auth[client_endpoint]={stranger}rest/&auth[server_endpoint]={stranger}rest/&auth[domain]={host}")]
    [InlineData("event=ONAPPUPDATE&auth[member_id]={member}&auth[application_token]=t&auth[refresh_token]=r&auth[client_endpoint]={stranger}rest/&auth[server_endpoint]={stranger}rest/&auth[domain]={host}")]
    [InlineData("event=ONCRMDEALUPDATE&auth[member_id]={member}&auth[application_token]=t&auth[refresh_token]=r&auth[client_endpoint]={stranger}rest/")]
    [InlineData("REFRESH_ID=r&member_id={member}&APPLICATION_TOKEN=t&SERVER_ENDPOINT={stranger}rest/&DOMAIN={host}&PROTOCOL=0")]
    public async Task What_a_request_names_as_its_server_hears_nothing(string body)
    {
        var forged = Filled(body);

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(forged, $"/bitrix24/install?DOMAIN={_stranger.Address.Authority}&PROTOCOL=0"));
        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync($"event=ONAPPINSTALL&{forged}"));

        await AssertNothingIsStoredOrCalledAsync();
    }

    [Fact]
    public async Task Nor_does_the_address_in_the_word_of_the_authorization_server_unless_it_is_allowed()
    {
        _server.Grants["r"] = () =>
        {
            var grant = _server.Grant(Member);
            grant["client_endpoint"] = new Uri(_stranger.Address, "/rest/").AbsoluteUri;
            grant["server_endpoint"] = new Uri(_stranger.Address, "/rest/").AbsoluteUri;
            return grant;
        };

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(Filled("event=ONAPPINSTALL&auth[member_id]={member}&auth[application_token]=t&auth[refresh_token]=r")));

        await AssertNothingIsStoredOrCalledAsync();
    }

    [Fact]
    public async Task Nor_does_the_host_that_a_proven_event_names()
    {
        var call = new TaskCompletionSource<Exception>();
        _routes.Handler = async invocation => call.SetResult(
            await Assert.ThrowsAnyAsync<Exception>(() => invocation.Context.Client.CallAsync("crm.deal.get", cancellationToken: Cancellation)));

        Assert.Equal(HttpStatusCode.OK, await _application.StatusOfAsync(Filled(
            "event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&auth[domain]={host}&auth[client_endpoint]={stranger}rest/&auth[server_endpoint]={stranger}rest/"
            + $"&auth[member_id]={TestApplication.WebhookMember}&auth[application_token]={TestApplication.WebhookToken}")));

        _ = await call.Task.WaitAsync(Cancellation);
        await AssertNothingIsStoredOrCalledAsync();
    }

    [Theory]
    [InlineData("event=ONAPPINSTALL&auth[member_id]={member}&auth[application_token]=t&auth[refresh_token]={long}")]
    [InlineData("event=ONAPPINSTALL&auth[member_id]={member}&auth[application_token]={long}&auth[refresh_token]=r")]
    [InlineData("event=ONAPPINSTALL&data[VERSION]={long}&auth[member_id]={member}&auth[application_token]=t&auth[refresh_token]=r")]
    [InlineData("event=ONAPPINSTALL&data[VERSION]=1%0D%0Aforged&auth[member_id]={member}&auth[application_token]=t&auth[refresh_token]=r")]
    [InlineData("REFRESH_ID=r&member_id={long}&APPLICATION_TOKEN=t")]
    public async Task What_no_portal_would_send_costs_no_call(string body)
    {
        _server.Grants["r"] = () => _server.Grant(Member);

        Assert.Equal(HttpStatusCode.Forbidden, await _application.StatusOfAsync(Filled(body), "/bitrix24/install"));

        Assert.Equal(0, _server.Renewals);
        await AssertNothingIsStoredOrCalledAsync();
    }

    private string Filled(string body) => body
        .Replace("{member}", Member, StringComparison.Ordinal)
        .Replace("{stranger}", _stranger.Address.AbsoluteUri, StringComparison.Ordinal)
        .Replace("{host}", _stranger.Address.Authority, StringComparison.Ordinal)
        .Replace("{long}", new string('x', 600), StringComparison.Ordinal);

    private async Task AssertNothingIsStoredOrCalledAsync()
    {
        Assert.Null(await _application.Services.GetRequiredService<IPortalStore>().FindAsync(Member, Cancellation));
        Assert.Empty(_server.Calls);
        Assert.True(_stranger.IsSilent);
    }
}
