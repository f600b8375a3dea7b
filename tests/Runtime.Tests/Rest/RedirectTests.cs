using System.Text.Json.Nodes;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Tests.Rest;

public sealed class RedirectTests : IAsyncLifetime
{
    private RestScene _scene = null!;
    private FakePortal _newAddress = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _newAddress = await FakePortal.StartAsync();
        _scene = await RestScene.StartAsync(new EagerTime(), options => options.AllowedPortalHosts.Add(_newAddress.Address.Authority));
    }

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        await _newAddress.DisposeAsync();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_portal_that_has_moved_is_followed_with_the_same_body_and_its_new_address_kept(int status)
    {
        Redirect("m", status, new Uri(_newAddress.Address, "/rest/m.json"));
        _newAddress.Methods["m"] = _ => RestScene.Result(7);

        Assert.Equal(7, await _scene.Client.CallAsync<int>("m", new JsonObject { ["x"] = 1 }, Cancellation));
        Assert.Equal(7, await _scene.Client.CallAsync<int>("m", new JsonObject { ["x"] = 2 }, Cancellation));

        Assert.Equal(["POST /rest/m.json"], _scene.Portal.Requests);
        Assert.Equal(
            ["""{"x":1,"auth":"access-token-of-the-test"}""", """{"x":2,"auth":"access-token-of-the-test"}"""],
            _newAddress.Calls.Select(call => call.Parameters.ToJsonString()));
        var stored = (await _scene.Portals.FindAsync(RestScene.Member, Cancellation))!;
        Assert.Equal((new Uri(_newAddress.Address, "/rest/"), _newAddress.Address.Authority), (stored.Portal.ClientEndpoint, stored.Portal.Domain));
        Assert.Equal(RestScene.RefreshToken, stored.Credentials.RefreshToken);
        Assert.Contains(_scene.Logs.GetSnapshot(), record => record.Id.Id == 60);
    }

    [Fact]
    public async Task A_redirect_may_lead_back_to_the_same_address()
    {
        var count = 0;
        _scene.Portal.Paths["/rest/m.json"] = http =>
        {
            if (count++ > 0)
                return http.Response.WriteAsync("""{"result":7}""");
            http.Response.Redirect("/rest/m.json");
            return Task.CompletedTask;
        };

        Assert.Equal(7, await _scene.Client.CallAsync<int>("m", cancellationToken: Cancellation));
        Assert.DoesNotContain(_scene.Logs.GetSnapshot(), record => record.Id.Id == 60);
    }

    [Theory]
    [InlineData(403, """{"error":"ACCESS_DENIED"}""")]
    [InlineData(404, "<html>Nothing here</html>")]
    [InlineData(200, "<html>For sale</html>")]
    [InlineData(200, """{"anything":"else"}""")]
    public async Task A_new_address_that_has_not_proven_itself_is_not_kept(int status, string body)
    {
        Redirect("crm.deal.add", 302, new Uri(_newAddress.Address, "/rest/crm.deal.add.json"));
        _newAddress.Paths["/rest/crm.deal.add.json"] = http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        };

        _ = await Assert.ThrowsAsync<BitrixRestException>(() => _scene.Client.CallAsync("crm.deal.add", cancellationToken: Cancellation));

        Assert.Equal(new Uri(_scene.Portal.Address, "/rest/"), await _scene.EndpointAsync());
    }

    [Theory]
    [InlineData("http://{host}/rest/m.json")]
    [InlineData("http://bitrix24.com@{host}/rest/m.json")]
    [InlineData("https://{host}/rest/m.json")]
    public async Task A_host_that_is_not_on_the_list_hears_nothing(string location)
    {
        await using var stranger = await FakePortal.StartAsync();
        Redirect("m", 302, new Uri(location.Replace("{host}", stranger.Address.Authority, StringComparison.Ordinal)));

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => _scene.Client.CallAsync("m", cancellationToken: Cancellation));

        Assert.Equal("REDIRECT_REFUSED", error.Code);
        Assert.Contains(stranger.Address.Authority, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(RestScene.AccessToken, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(stranger.Requests);
        Assert.Equal(new Uri(_scene.Portal.Address, "/rest/"), await _scene.EndpointAsync());
    }

    [Fact]
    public async Task Another_path_of_an_allowed_host_does_not_get_the_token()
    {
        Redirect("m", 302, new Uri(_newAddress.Address, "/login/?back=/rest/m.json"));

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => _scene.Client.CallAsync("m", cancellationToken: Cancellation));

        Assert.Equal("REDIRECT_REFUSED", error.Code);
        Assert.Empty(_newAddress.Requests);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        Redirect("m", 302, new Uri(_newAddress.Address, "/rest/m.json"));
        _newAddress.Paths["/rest/m.json"] = http =>
        {
            http.Response.Redirect(new Uri(_scene.Portal.Address, "/rest/m.json").AbsoluteUri);
            return Task.CompletedTask;
        };

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => _scene.Client.CallAsync("m", cancellationToken: Cancellation));

        Assert.Equal("REDIRECT_REFUSED", error.Code);
        Assert.Equal(4, _scene.Portal.Requests.Count + _newAddress.Requests.Count);
    }

    [Theory]
    [InlineData("https://a.bitrix24.com/", "https://b.bitrix24.com/", true)]
    [InlineData("http://10.0.0.1/", "https://b.bitrix24.com/", true)]
    [InlineData("http://10.0.0.1/", "http://10.0.0.2/", true)]
    [InlineData("https://a.bitrix24.com/", "http://a.bitrix24.com/", false)]
    public void What_was_encrypted_stays_so(string from, string to, bool isSecret)
        => Assert.Equal(isSecret, Bitrix24Typed.Rest.Redirect.StaysSecret(new Uri(from), new Uri(to)));

    private void Redirect(string method, int status, Uri location)
        => _scene.Portal.Paths[$"/rest/{method}.json"] = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = location.AbsoluteUri;
            return Task.CompletedTask;
        };
}
