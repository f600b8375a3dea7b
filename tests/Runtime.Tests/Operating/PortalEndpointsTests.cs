using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Operating;

public sealed class PortalEndpointsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/portals")]
    [InlineData("GET", "/portals/unknown/bindings")]
    [InlineData("POST", "/portals/unknown/bindings/sync")]
    [InlineData("POST", "/portals/unknown/doctor")]
    [InlineData("POST", "/doctor")]
    public async Task Only_whom_the_policy_admits_may_operate(string method, string path)
    {
        await using var application = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(application, method, path, user: null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(application, method, path, user: "guest")).Status);
        var (status, body) = await SendAsync(application, method, path);
        Assert.Equal(path.Contains("unknown", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK, status);
        Assert.Equal(status is HttpStatusCode.NotFound, body == "There is no such portal.");
    }

    [Fact]
    public async Task Pages_show_every_portal_once_and_no_secret()
    {
        await using var application = await StartAsync();
        var store = application.Services.GetRequiredService<IPortalStore>();
        for (var number = 1; number <= 4; number++)
        {
            var portal = new Portal { MemberId = $"member-{number}", Domain = $"portal{number}.bitrix24.com", Scope = ["crm"] };
            await store.SaveAsync(
                new StoredPortal(portal, new PortalCredentials { AccessToken = "access-secret", RefreshToken = "refresh-secret" }), Cancellation);
        }

        var shown = new List<string>();
        var path = "/portals?limit=2";
        do
        {
            var (status, body) = await SendAsync(application, "GET", path);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
            var page = JsonNode.Parse(body)!;
            shown.AddRange(page["items"]!.AsArray().Select(portal => (string)portal!["memberId"]!));
            path = page["next"] is { } next ? $"/portals?limit=2&after={next}" : "";
        }
        while (path.Length > 0);

        Assert.Equal([TestApplication.PortalMember, "member-1", "member-2", "member-3", "member-4"], shown);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("many")]
    public async Task A_page_has_bounds(string limit)
    {
        await using var application = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(application, "GET", $"/portals?limit={limit}")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        TestApplication application, string method, string path, string? user = Operators.Admin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/bitrix24/management{path}");
        if (user is not null)
            request.Headers.Add(Operators.Header, user);
        using var response = await application.Client.SendAsync(request, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static Task<TestApplication> StartAsync() => TestApplication.StartAsync(
        new RecordingRoutes("ONCRMDEALUPDATE"),
        services: services => services.AddOperator(),
        map: application => application.MapBitrix24Management());
}
