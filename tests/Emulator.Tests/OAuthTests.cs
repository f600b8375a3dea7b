using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class OAuthTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_token_is_exchanged_once_by_get_or_post(bool byPost)
    {
        await using var scene = await Scene.StartAsync("crm", "user");
        var old = scene.Portal.IssueToken(2, scene.Application);

        var first = await RenewAsync(scene, old.RefreshToken, byPost);
        var second = await RenewAsync(scene, old.RefreshToken, byPost);
        var third = await RenewAsync(scene, (string)first.Body["refresh_token"]!, byPost);

        Assert.Equal((200, 400, 200), (first.StatusCode, second.StatusCode, third.StatusCode));
        Assert.Equal("invalid_grant", second.Error);
    }

    [Fact]
    public async Task The_answer_tells_all_about_the_portal()
    {
        await using var scene = await Scene.StartAsync("crm", "user");
        var old = scene.Portal.IssueToken(2, scene.Application);

        var reply = await RenewAsync(scene, old.RefreshToken);

        var body = reply.Body;
        Assert.NotEqual(old.AccessToken, (string?)body["access_token"]);
        Assert.Equal(scene.Portal.ClientEndpoint.AbsoluteUri, (string?)body["client_endpoint"]);
        Assert.Equal(scene.Portal.ServerEndpoint.AbsoluteUri, (string?)body["server_endpoint"]);
        Assert.Equal(scene.Emulator.AuthorizationServer.Authority, (string?)body["domain"]);
        Assert.Equal(scene.Time.GetUtcNow().ToUnixTimeSeconds() + 3600, (long)body["expires"]!);
        Assert.Equal(3600, (int)body["expires_in"]!);
        Assert.Equal(scene.Portal.MemberId, (string?)body["member_id"]);
        Assert.Equal("crm,user", (string?)body["scope"]);
        Assert.Equal("L", (string?)body["status"]);
        Assert.Equal(2, (long)body["user_id"]!);
    }

    [Theory]
    [InlineData("", 400, "invalid_request")]
    [InlineData("grant_type=password", 400, "invalid_request")]
    [InlineData("grant_type=refresh_token&client_id=local.scene&client_secret=scene-secret", 400, "invalid_request")]
    [InlineData("grant_type=refresh_token&refresh_token=x", 401, "invalid_client")]
    [InlineData("grant_type=refresh_token&refresh_token=x&client_id=local.scene&client_secret=wrong", 401, "invalid_client")]
    [InlineData("grant_type=refresh_token&refresh_token=x&client_id=local.scene&client_secret=scene-secret", 400, "invalid_grant")]
    [InlineData("grant_type=authorization_code&code=x&client_id=local.scene&client_secret=scene-secret", 400, "invalid_grant")]
    public async Task A_wrong_request_for_tokens_is_refused(string query, int statusCode, string error)
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.GetAsync(new Uri(scene.Emulator.Address, "/oauth/token/?" + query));

        Assert.Equal((statusCode, error), (reply.StatusCode, reply.Error));
    }

    [Fact]
    public async Task A_token_of_another_application_is_refused_and_stays_valid()
    {
        await using var scene = await Scene.StartAsync("crm");
        var tokens = scene.Portal.IssueToken(1, scene.Application);
        _ = scene.Emulator.RegisterApplication(new() { ClientId = "local.thief", ClientSecret = "thief-secret" });

        var stolen = await scene.GetAsync(TokenAddress(
            scene, $"grant_type=refresh_token&refresh_token={tokens.RefreshToken}&client_id=local.thief&client_secret=thief-secret"));
        var own = await RenewAsync(scene, tokens.RefreshToken);

        Assert.Equal(("invalid_grant", 200), (stolen.Error, own.StatusCode));
    }

    [Theory]
    [InlineData(29, 200)]
    [InlineData(30, 400)]
    public async Task A_code_lives_thirty_seconds(int seconds, int statusCode)
    {
        await using var scene = await Scene.StartAsync("crm");
        var code = scene.Portal.IssueAuthorizationCode(2, scene.Application);

        scene.Time.Advance(TimeSpan.FromSeconds(seconds));
        var reply = await scene.GetAsync(TokenAddress(
            scene, $"grant_type=authorization_code&code={code}&client_id=local.scene&client_secret=scene-secret"));

        Assert.Equal(statusCode, reply.StatusCode);
    }

    [Fact]
    public async Task The_full_protocol_returns_to_the_application_with_a_code()
    {
        await using var scene = await Scene.StartEmptyAsync();
        await scene.InstallAsync(new()
        {
            ClientId = "app.full",
            ClientSecret = "full-secret",
            Scope = ["crm", "task"],
            HandlerUrl = new Uri("https://app.example.com/back?tab=1"),
        });

        var location = await scene.RedirectionOfAsync(new Uri(scene.Emulator.Address, "/oauth/authorize/?client_id=app.full&state=a%20b"));

        var prefix = "https://app.example.com/back?tab=1&code=";
        var domain = $"127.0.0.1%3A{scene.Emulator.Address.Port}";
        var server = $"127.0.0.1%3A{scene.Emulator.AuthorizationServer.Port}";
        var rest = $"&state=a+b&domain={domain}&member_id={scene.Portal.MemberId}&scope=crm%2Ctask&server_domain={server}";
        Assert.StartsWith(prefix, location.OriginalString, StringComparison.Ordinal);
        Assert.EndsWith(rest, location.OriginalString, StringComparison.Ordinal);
        var code = location.OriginalString[prefix.Length..^rest.Length];
        var reply = await scene.GetAsync(TokenAddress(
            scene, $"grant_type=authorization_code&code={code}&client_id=app.full&client_secret=full-secret"));
        Assert.Equal(("F", 1), ((string?)reply.Body["status"], (int)reply.Body["user_id"]!));
    }

    [Theory]
    [InlineData(3599, 200, null)]
    [InlineData(3600, 401, "expired_token")]
    public async Task An_access_token_lives_an_hour(int seconds, int statusCode, string? error)
    {
        await using var scene = await Scene.StartAsync("crm");
        var token = scene.TokenOf(PortalUser.Administrator);

        scene.Time.Advance(TimeSpan.FromSeconds(seconds));
        var reply = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, "profile?auth=" + token));

        Assert.Equal((statusCode, error), (reply.StatusCode, reply.Error));
    }

    [Fact]
    public async Task Lifetimes_can_be_set()
    {
        await using var scene = await Scene.StartAsync(
            Scene.Immediate with { AccessTokenLifetime = TimeSpan.FromSeconds(10), RefreshTokenLifetime = TimeSpan.FromSeconds(20) }, "crm");
        var tokens = scene.Portal.IssueToken(1, scene.Application);

        scene.Time.Advance(TimeSpan.FromSeconds(10));
        var call = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, "profile?auth=" + tokens.AccessToken));
        var renewed = await scene.RenewAsync(tokens.RefreshToken);
        scene.Time.Advance(TimeSpan.FromSeconds(20));
        var tooLate = await scene.RenewAsync((string)renewed.Body["refresh_token"]!);

        Assert.Equal(("expired_token", 10, "invalid_grant"), (call.Error, (int)renewed.Body["expires_in"]!, tooLate.Error));
        Assert.Equal(1, scene.Portal.Renewals);
    }

    [Fact]
    public async Task Of_two_renewals_at_once_one_wins()
    {
        await using var scene = await Scene.StartAsync("crm");
        var tokens = scene.Portal.IssueToken(1, scene.Application);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.RenewAsync(tokens.RefreshToken)));

        _ = Assert.Single(replies, reply => reply.StatusCode == 200);
        Assert.Equal(7, replies.Count(reply => reply.Error == "invalid_grant"));
    }

    [Fact]
    public async Task Access_tokens_can_be_made_to_expire_and_then_be_renewed()
    {
        await using var scene = await Scene.StartAsync("crm");
        var tokens = scene.Portal.IssueToken(1, scene.Application);

        scene.Portal.ExpireAccessTokens();

        var refused = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, "profile?auth=" + tokens.AccessToken));
        var renewed = await RenewAsync(scene, tokens.RefreshToken);
        var accepted = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, $"profile?auth={renewed.Body["access_token"]}"));
        Assert.Equal(("expired_token", 200), (refused.Error, accepted.StatusCode));
    }

    [Fact]
    public async Task The_authorization_server_knows_what_a_token_stands_for()
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.GetAsync(new Uri(scene.Portal.ServerEndpoint, "app.info?auth=" + scene.TokenOf(PortalUser.Employee)));
        var unknown = await scene.GetAsync(new Uri(scene.Portal.ServerEndpoint, "app.info?auth=unknown"));

        Assert.Equal(("local.scene", 1), ((string?)reply.Result["CODE"], (int)reply.Result["VERSION"]!));
        Assert.Equal((401, "NO_AUTH_FOUND"), (unknown.StatusCode, unknown.Error));
    }

    [Fact]
    public async Task A_seed_makes_every_run_the_same()
    {
        await using var one = await Scene.StartAsync(Scene.Immediate with { Seed = 7 });
        await using var two = await Scene.StartAsync(Scene.Immediate with { Seed = 7 });
        await using var other = await Scene.StartAsync(Scene.Immediate);

        Assert.Equal(one.Portal.MemberId, two.Portal.MemberId);
        Assert.Equal(one.TokenOf(PortalUser.Administrator), two.TokenOf(PortalUser.Administrator));
        Assert.NotEqual(one.Portal.MemberId, other.Portal.MemberId);
    }

    private static Task<RestReply> RenewAsync(Scene scene, string refreshToken, bool byPost = false)
    {
        var parameters = $"grant_type=refresh_token&client_id=local.scene&client_secret=scene-secret&refresh_token={refreshToken}";
        return byPost
            ? scene.PostFormAsync(new Uri(scene.Emulator.Address, "/oauth/token/"), parameters)
            : scene.GetAsync(TokenAddress(scene, parameters));
    }

    private static Uri TokenAddress(Scene scene, string query) => new(scene.Emulator.Address, "/oauth/token/?" + query);
}
