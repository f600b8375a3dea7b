using System.Net;
using Bitrix24Typed.Dashboard.Tests.Operating;
using Microsoft.AspNetCore.Builder;

namespace Bitrix24Typed.Dashboard.Tests;

public sealed class AccessTests
{
    // The page, one of its sections, a script, and the connection over which everything else goes.
    private static readonly string[] Parts = ["", "/portals", "/_framework/blazor.web.js", "/_blazor/negotiate?negotiateVersion=1"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task Only_whom_the_policy_admits_gets_any_part_of_it(string environment, bool isOpen)
    {
        await using var application = await OperatedApplication.StartAsync(environment, isOpen);
        using var http = new HttpClient();

        foreach (var part in Parts)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(http, application, part, user: null));
            Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, application, part, "visitor"));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(http, application, part, HeaderAuthentication.Admin));
        }
    }

    [Fact]
    public async Task In_development_it_is_open_if_the_settings_say_so()
    {
        await using var application = await OperatedApplication.StartAsync("Development", isOpen: true);
        using var http = new HttpClient();

        foreach (var part in Parts)
            Assert.Equal(HttpStatusCode.OK, await AskAsync(http, application, part, user: null));
    }

    [Fact]
    public async Task It_is_where_it_is_mapped()
    {
        await using var application = await OperatedApplication.StartAsync(map: web => web.MapGroup("/admin").MapBitrix24Dashboard("portals"));
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(application.Address, "/admin/portals"), Cancellation);

        Assert.Equal("/admin/portals/overview", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("""<base href="/admin/portals/" />""", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(application.Address, "/admin/portals/nothing"), Cancellation)).StatusCode);
    }

    [Fact]
    public void It_is_not_mapped_before_somebody_may_use_it()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Services.AddBitrix24(options =>
        {
            (options.ClientId, options.ClientSecret) = ("local.shop", "secret");
            options.PublicUrl = new Uri("https://shop.example");
        });
        using var application = builder.Build();

        var exception = Assert.Throws<InvalidOperationException>(() => application.MapBitrix24Dashboard());

        Assert.Contains("app.MapBitrix24Dashboard()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_to_call_before()
    {
        using var application = WebApplication.CreateSlimBuilder().Build();

        var exception = Assert.Throws<InvalidOperationException>(() => application.MapBitrix24Dashboard());

        Assert.Contains("AddBitrix24", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_of_other_sites_can_not_call_it()
    {
        await using var application = await OperatedApplication.StartAsync();
        using var http = new HttpClient();

        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, application, Parts[^1], user: null, site: "cross-site", mode: "cors"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(http, application, "", user: null, site: "same-site", mode: "no-cors"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, application, "", user: null, site: "cross-site", mode: "navigate"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(http, application, Parts[^1], user: null, site: "same-origin", mode: "cors"));
    }

    [Fact]
    public async Task It_may_load_from_its_own_host_only()
    {
        await using var application = await OperatedApplication.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(application.Dashboard, Cancellation);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"), value => value.Contains("default-src", StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    private static async Task<HttpStatusCode> AskAsync(
        HttpClient http, OperatedApplication application, string part, string? user, string? site = null, string? mode = null)
    {
        var method = part.Contains("negotiate", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get;
        using var request = new HttpRequestMessage(method, application.Dashboard + part);
        foreach (var (name, value) in new[] { (HeaderAuthentication.Header, user), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode) })
        {
            if (value is not null)
                request.Headers.Add(name, value);
        }

        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
