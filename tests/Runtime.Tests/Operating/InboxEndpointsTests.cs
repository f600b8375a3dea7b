using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Operating;

public sealed class InboxEndpointsTests
{
    private const string Auth =
        $"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}&auth[domain]=acme.bitrix24.com";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private bool _isBroken = true;

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/dead-letters")]
    [InlineData("GET", "/dead-letters/0197a3c1-0000-7000-8000-000000000000")]
    [InlineData("POST", "/dead-letters/0197a3c1-0000-7000-8000-000000000000/replay")]
    [InlineData("POST", "/dead-letters/replay?all=true")]
    [InlineData("DELETE", "/dead-letters/0197a3c1-0000-7000-8000-000000000000")]
    [InlineData("DELETE", "/dead-letters?all=true")]
    public async Task Only_whom_the_policy_admits_may_manage_the_inbox(string method, string path)
    {
        await using var application = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(application, method, path, user: null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(application, method, path, user: "guest")).Status);
        var (status, body) = await SendAsync(application, method, path);
        Assert.True(status is HttpStatusCode.OK || body.Contains("no such dead letter", StringComparison.Ordinal), $"{status}");
    }

    [Fact]
    public async Task Dead_letters_are_shown_without_tokens()
    {
        await using var application = await StartAsync();
        await FailAsync(application, "data[FIELDS][ID]=7&data[FIELDS][NOTE]=hello&data[BOT][5][AUTH][access_token]=bottoken");

        var page = await GetAsync(application, "/dead-letters");
        var item = Assert.Single(page["items"]!.AsArray())!;
        Assert.Equal("ONCRMDEALUPDATE", (string?)item["eventName"]);
        Assert.Equal(TestApplication.PortalMember, (string?)item["memberId"]);
        Assert.Equal("System.InvalidOperationException", (string?)item["exceptionType"]);
        Assert.Equal("broken", (string?)item["reason"]);
        Assert.Equal(1, (int)item["attempts"]!);
        Assert.Null(item["body"]);

        var letter = await GetAsync(application, $"/dead-letters/{item["id"]}");
        var body = (string)letter["body"]!;
        Assert.Contains("data[FIELDS][NOTE]=hello", body, StringComparison.Ordinal);
        Assert.Contains("auth[application_token]=***", body, StringComparison.Ordinal);
        Assert.DoesNotContain(TestApplication.PortalToken, body, StringComparison.Ordinal);
        Assert.DoesNotContain("bottoken", body, StringComparison.Ordinal);

        var figures = await GetAsync(application, "");
        Assert.Equal((0, 1), ((int)figures["pending"]!, (int)figures["deadLetters"]!));
    }

    [Fact]
    public async Task Pages_show_every_dead_letter_once()
    {
        await using var application = await StartAsync();
        for (var deal = 1; deal <= 7; deal++)
        {
            await FailAsync(application, $"data[FIELDS][ID]={deal}", count: deal);
            if (deal % 3 == 0)
                _time.Advance(TimeSpan.FromSeconds(1));
        }

        var shown = new List<string>();
        var path = "/dead-letters?limit=2";
        for (var pages = 1; ; pages++)
        {
            var page = await GetAsync(application, path);
            shown.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            if (page["next"] is not { } next)
            {
                Assert.Equal(4, pages);
                break;
            }

            path = $"/dead-letters?limit=2&after={next}";
        }

        Assert.Equal(7, shown.Count);
        Assert.Equal(7, shown.Distinct().Count());
    }

    [Fact]
    public async Task A_filter_says_which_dead_letters_are_replayed_and_discarded()
    {
        await using var application = await StartAsync();
        await FailAsync(application, "data[FIELDS][ID]=1");
        _time.Advance(TimeSpan.FromMinutes(1));
        var between = _time.GetUtcNow();
        await FailAsync(application, "data[FIELDS][ID]=2", count: 2);
        _isBroken = false;

        var replayed = await SendAsync(application, "POST", $"/dead-letters/replay?failedBefore={Uri.EscapeDataString(between.ToString("O"))}");
        Assert.Equal("""{"count":1}""", replayed.Body);
        var discarded = await SendAsync(application, "DELETE", "/dead-letters?eventName=onCrmDealUpdate");
        Assert.Equal("""{"count":1}""", discarded.Body);
        Assert.Empty((await GetAsync(application, "/dead-letters"))["items"]!.AsArray());
    }

    [Fact]
    public async Task One_dead_letter_is_replayed_once()
    {
        await using var application = await StartAsync();
        await FailAsync(application, "data[FIELDS][ID]=1");
        var id = (string)(await GetAsync(application, "/dead-letters"))["items"]![0]!["id"]!;
        _isBroken = false;

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(application, "POST", $"/dead-letters/{id}/replay")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(application, "POST", $"/dead-letters/{id}/replay")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(application, "DELETE", $"/dead-letters/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(application, "GET", $"/dead-letters/{id}")).Status);
    }

    [Theory]
    [InlineData("POST", "/dead-letters/replay")]
    [InlineData("DELETE", "/dead-letters")]
    [InlineData("DELETE", "/dead-letters?all=yes")]
    [InlineData("DELETE", "/dead-letters?event=ONCRMDEALUPDATE")]
    [InlineData("GET", "/dead-letters?limit=0")]
    [InlineData("GET", "/dead-letters?limit=501")]
    [InlineData("GET", "/dead-letters?failedFrom=soon")]
    [InlineData("GET", "/dead-letters?after=1")]
    [InlineData("GET", "/dead-letters?after=99999999999999999999-0197a3c1000070008000000000000000")]
    public async Task What_is_not_meant_is_not_done(string method, string path)
    {
        await using var application = await StartAsync();
        await FailAsync(application, "data[FIELDS][ID]=1");

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(application, method, path)).Status);
        Assert.Single((await GetAsync(application, "/dead-letters"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData(false, "Production", false)]
    [InlineData(true, "Production", false)]
    [InlineData(false, "Development", false)]
    [InlineData(true, "Development", true)]
    public async Task Without_a_policy_the_application_does_not_start_unless_development_says_so(
        bool isAllowed, string environment, bool starts)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        _ = builder.Services.AddAuthorization();
        _ = builder.Services.AddBitrix24(options =>
        {
            options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { Domain = "acme.bitrix24.com", ApplicationToken = "token" });
            options.Inbox.AllowAnonymousInDevelopment = isAllowed;
        }).UseInMemoryStorage();
        await using var application = builder.Build();

        var problem = Record.Exception(() => application.MapBitrix24Inbox());

        Assert.Equal(starts, problem is null);
        if (!starts)
            Assert.Contains("BitrixPolicies.Inbox", Assert.IsType<InvalidOperationException>(problem).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tokens_of_offline_data_are_not_shown_either()
    {
        var body = """{"FIELDS":{"ID":7},"LIST":[{"access_token":"a"}],"AUTH_ID":"b"}"""u8.ToArray();
        var inboxEvent = new InboxEvent
        {
            EventName = "E",
            MemberId = "m",
            Domain = "d",
            OrderKey = "k",
            ReceivedAt = default,
            Origin = EventOrigin.Offline,
            Format = EventFormat.Json,
            Body = body,
        };

        Assert.Equal(
            """{"FIELDS":{"ID":7},"LIST":[{"access_token":"***"}],"AUTH_ID":"***"}""",
            Bitrix24Typed.Operating.RedactedBody.Of(inboxEvent));
    }

    private static async Task FailAsync(TestApplication application, string data, int count = 1)
    {
        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{data}&{Auth}"));
        _ = await application.WaitForLogAsync(id: 30, count);
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        TestApplication application, string method, string path, string? user = "admin")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/bitrix24/inbox{path}");
        if (user is not null)
            request.Headers.Add("X-User", user);
        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<JsonNode> GetAsync(TestApplication application, string path)
    {
        var (status, body) = await SendAsync(application, "GET", path);
        Assert.Equal(HttpStatusCode.OK, status);
        return JsonNode.Parse(body)!;
    }

    private Task<TestApplication> StartAsync()
    {
        var routes = new RecordingRoutes("ONCRMDEALUPDATE")
        {
            Handler = _ => _isBroken ? throw new InvalidOperationException("broken") : default,
        };
        return TestApplication.StartAsync(
            routes,
            options => options.Inbox.MaxAttempts = 1,
            services =>
            {
                _ = services.AddSingleton<TimeProvider>(_time);
                _ = services.AddAuthentication("Header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("Header", _ => { });
                _ = services.AddAuthorization(options => options.AddPolicy(BitrixPolicies.Inbox, policy => policy.RequireUserName("admin")));
            },
            application => application.MapBitrix24Inbox());
    }

    private sealed class HeaderAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"] is not [{ } user])
                return Task.FromResult(AuthenticateResult.NoResult());

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
