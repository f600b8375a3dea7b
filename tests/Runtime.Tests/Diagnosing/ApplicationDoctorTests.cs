using Bitrix24Typed.Diagnosing;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Diagnosing;

public sealed class ApplicationDoctorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("invalid_grant", "Ok")]
    [InlineData("invalid_client", "Error")]
    [InlineData("anything_else", "Warning")]
    public async Task The_authorization_server_judges_the_application_by_a_token_that_does_not_exist(string code, string outcome)
    {
        await using var scene = await RestScene.StartAsync();
        scene.Portal.Paths["/oauth/token/"] = http =>
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return http.Response.WriteAsync($$"""{"error":"{{code}}"}""");
        };

        var check = await CheckAsync(scene, "Authorization server");

        Assert.Equal(outcome, check.Outcome.ToString());
        Assert.DoesNotContain("the-secret-of-the-application", check.Finding + check.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authorization_server_that_is_away_is_an_error()
    {
        await using var scene = await RestScene.StartAsync(configure: options => options.AuthorizationServer = new Uri("http://127.0.0.1:9/"));

        Assert.Equal(CheckOutcome.Error, (await CheckAsync(scene, "Authorization server")).Outcome);
    }

    [Fact]
    public async Task An_address_at_which_another_program_answers_is_an_error()
    {
        await using var scene = await RestScene.StartAsync(configure: options => options.PublicUrl = options.AuthorizationServer);
        scene.Portal.Paths["/bitrix24/events"] = http =>
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return http.Response.WriteAsync("Forbidden");
        };

        var check = await CheckAsync(scene, "Public address");

        Assert.Equal(CheckOutcome.Error, check.Outcome);
        Assert.EndsWith("/bitrix24/events is answered by something else, with 403.", check.Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://10.1.2.3/", "Warning")]
    [InlineData("https://app.example.com/", "Ok")]
    public async Task A_private_address_is_doubtful_even_if_it_leads_here(string publicUrl, string outcome)
    {
        await using var scene = await RestScene.StartAsync(
            configure: options => (options.PublicUrl, options.AuthorizationServer) = (new Uri(publicUrl), new Uri("https://oauth.bitrix.info/")),
            build: builder => builder.Services.AddHttpClient(PublicUrlCheck.ClientName).ConfigurePrimaryHttpMessageHandler(() => new RefusingHandler()));

        var check = Assert.Single(await scene.Services.GetRequiredService<PublicUrlCheck>().CheckAsync(Cancellation));

        Assert.Equal(outcome, check.Outcome.ToString());
        Assert.Contains("leads here", check.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doubtful_settings_are_named()
    {
        await using var scene = await RestScene.StartAsync(
            configure: options =>
            {
                options.PublicUrl = new Uri("http://app.example.com/");
                options.AuthorizationServer = new Uri("https://oauth.example.com/");
                options.Scope.Add("user");
            },
            build: builder => builder.AddEvents(new RecordingRoutes("ONCRMDEALUPDATE") { Completing = subscription => subscription with { Scopes = ["crm"] } }));

        var findings = scene.Services.GetRequiredService<SettingsCheck>().Check().Select(check => check.Finding).ToList();

        Assert.Contains("PublicUrl is http: portals send tokens in the clear.", findings);
        Assert.Contains("oauth.example.com is none of Bitrix24's authorization servers, and gets the application's secret.", findings);
        Assert.Contains("Bitrix24:Scope lacks crm, needed by ONCRMDEALUPDATE.", findings);
    }

    [Fact]
    public async Task A_store_that_can_not_be_written_is_an_error()
    {
        await using var scene = await RestScene.StartAsync(
            build: builder => builder.Services.AddSingleton<IInboxStore>(new SpyInbox()));

        var storage = await CheckAsync(scene, "Storage");
        var inbox = await CheckAsync(scene, "Inbox");

        Assert.Equal((CheckOutcome.Error, "Can't be written: NotSupportedException."), (storage.Outcome, storage.Finding));
        Assert.Equal((CheckOutcome.Error, "Can't be read: NotSupportedException."), (inbox.Outcome, inbox.Finding));
    }

    private static async Task<CheckResult> CheckAsync(RestScene scene, string name)
        => Assert.Single(await scene.Services.GetRequiredService<ApplicationDoctor>().CheckAsync(Cancellation), check => check.Check == name);

    /// <summary>Answers as the application itself does.</summary>
    private sealed class RefusingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden)
            {
                Content = new StringContent("Nothing proves that this comes from a portal with this application."),
            });
    }
}
