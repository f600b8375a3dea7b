using System.Net;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Receiving;

public sealed class StatusCodeTests
{
    private const string Proof = $"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}";

    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE") { HasFallback = true };

    [Theory]
    [InlineData($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{Proof}")]
    [InlineData($"event=oncrmdealupdate&data%5BFIELDS%5D%5BID%5D=7&auth%5Bmember_id%5D={TestApplication.PortalMember}&auth%5bapplication_token%5d={TestApplication.PortalToken}")]
    [InlineData($"{Proof}&data[FIELDS][ID]=7&event=ONCRM%44EALUPDATE")]
    [InlineData($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&auth[member_id]={TestApplication.WebhookMember}&auth[application_token]={TestApplication.WebhookToken}")]
    public async Task A_proven_event_is_answered_with_200_and_handled(string body)
    {
        await using var application = await TestApplication.StartAsync(_routes);

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(body));

        var (route, context, _) = await _routes.NextCallAsync();
        Assert.Equal("ONCRMDEALUPDATE", route);
        Assert.Equal("7", context.Data!["FIELDS"]!["ID"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(Proof)]
    [InlineData($"event=&{Proof}")]
    [InlineData($"event=ON CRM&{Proof}")]
    [InlineData($"event=ON%0ACRM&{Proof}")]
    [InlineData($"event[x]=ONCRMDEALUPDATE&{Proof}")]
    [InlineData("")]
    [InlineData("\0\0\0")]
    public async Task A_body_without_an_event_is_answered_with_400(string body) => await AssertRefusedAsync(HttpStatusCode.BadRequest, body);

    [Fact]
    public async Task A_name_that_is_too_long_is_answered_with_400()
        => await AssertRefusedAsync(HttpStatusCode.BadRequest, $"event={new string('A', 129)}&{Proof}");

    [Fact]
    public async Task A_body_of_too_many_pairs_is_answered_with_400()
        => await AssertRefusedAsync(HttpStatusCode.BadRequest, $"event=ONCRMDEALUPDATE&{Proof}" + string.Concat(Enumerable.Repeat("&a=1", 10_000)));

    [Theory]
    [InlineData("[", "]")]
    [InlineData("%5B", "%5D")]
    [InlineData("%5b", "%5d")]
    public async Task A_body_that_is_too_deep_is_answered_with_400(string opening, string closing)
        => await AssertRefusedAsync(
            HttpStatusCode.BadRequest,
            $"event=ONCRMDEALUPDATE&{Proof}&data{string.Concat(Enumerable.Repeat($"{opening}a{closing}", 16))}=1");

    [Theory]
    [InlineData("event=ONCRMDEALUPDATE&data[FIELDS][ID]=7")]
    [InlineData("event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&auth=x")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.PortalMember}")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.PortalMember}&auth[application_token]=")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.PortalMember}&auth[application_token]=wrong")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}x")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.WebhookToken}")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.WebhookMember}&auth[application_token]={TestApplication.PortalToken}")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[member_id]=unknown&auth[application_token]={TestApplication.PortalToken}")]
    [InlineData($"event=ONCRMDEALUPDATE&auth[application_token]={TestApplication.PortalToken}")]
    [InlineData($"event=ONCRMDEALUPDATE&data[auth][member_id]={TestApplication.PortalMember}&data[auth][application_token]={TestApplication.PortalToken}")]
    [InlineData($"event=ONCRMDEALUPDATE&{Proof}&auth[application_token]=wrong")]
    [InlineData($"event=ONAPPUNINSTALL&auth[member_id]={TestApplication.PortalMember}&auth[application_token]=wrong")]
    [InlineData($"event=ONAPPINSTALL&auth[member_id]={TestApplication.PortalMember}&auth[refresh_token]=x&auth[application_token]=wrong")]
    public async Task An_unproven_event_is_answered_with_403(string body) => await AssertRefusedAsync(HttpStatusCode.Forbidden, body);

    [Fact]
    public async Task Query_parameters_are_no_part_of_the_body()
        => await AssertRefusedAsync(HttpStatusCode.Forbidden, "event=ONCRMDEALUPDATE", "/bitrix24/events?" + Proof);

    [Theory]
    [InlineData("/bitrix24/events/user-7")]
    [InlineData("/bitrix24/events/user-x")]
    [InlineData("/bitrix24/events/anything")]
    [InlineData("/bitrix24/events/user-7/more")]
    [InlineData("/elsewhere")]
    public async Task An_address_to_which_nothing_is_bound_is_answered_with_404(string path)
        => await AssertRefusedAsync(HttpStatusCode.NotFound, $"event=ONCRMDEALUPDATE&{Proof}", path);

    [Fact]
    public async Task The_address_of_a_user_who_has_bindings_is_there()
    {
        var routes = new RecordingRoutes("ONCRMDEALUPDATE") { AuthUserId = 7 };
        await using var application = await TestApplication.StartAsync(routes);

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}", "/bitrix24/events/user-7"));
        Assert.Equal(HttpStatusCode.NotFound, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}", "/bitrix24/events/user-8"));
    }

    [Theory]
    [InlineData("GET", "/bitrix24/events")]
    [InlineData("PUT", "/bitrix24/events")]
    [InlineData("GET", "/bitrix24/install")]
    public async Task Another_method_is_answered_with_405(string method, string path)
    {
        await using var application = await TestApplication.StartAsync(_routes);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_answered_with_413()
        => await AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge, $"event=ONCRMDEALUPDATE&{Proof}&data={new string('x', 1024 * 1024)}");

    [Fact]
    public async Task A_body_that_is_too_large_and_does_not_say_so_is_answered_with_413()
    {
        await using var application = await TestApplication.StartAsync(_routes, options => options.Limits.MaxBodyBytes = 1000);
        using var content = new StreamContent(new MemoryStream(new byte[5000]));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bitrix24/events") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded; charset=windows-1251")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_body_that_is_no_form_is_answered_with_415(string contentType)
        => await AssertRefusedAsync(HttpStatusCode.UnsupportedMediaType, $"event=ONCRMDEALUPDATE&{Proof}", contentType: contentType);

    [Fact]
    public async Task A_compressed_body_is_answered_with_415()
    {
        await using var application = await TestApplication.StartAsync(_routes);
        using var content = new ByteArrayContent([0x1F, 0x8B, 8]);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await application.Client.PostAsync("/bitrix24/events", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_body_may_come_without_its_length()
    {
        await using var application = await TestApplication.StartAsync(_routes);
        using var content = new StreamContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"event=ONCRMDEALUPDATE&{Proof}")));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bitrix24/events") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ONCRMDEALUPDATE", (await _routes.NextCallAsync()).Context.EventName);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8")]
    [InlineData("Application/X-WWW-Form-Urlencoded;charset=\"UTF-8\"")]
    public async Task A_form_may_name_its_charset(string contentType)
    {
        await using var application = await TestApplication.StartAsync(_routes);

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}", contentType: contentType));
    }

    [Fact]
    public async Task A_full_inbox_is_answered_with_503_and_nothing_is_acknowledged()
    {
        var release = new TaskCompletionSource();
        _routes.Handler = async _ => await release.Task;
        await using var application = await TestApplication.StartAsync(_routes, options => options.Inbox.Capacity = 1);

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Proof}"));

        release.SetResult();
    }

    [Fact]
    public async Task A_limit_that_changes_while_the_application_runs_counts_from_then_on()
    {
        var limit = 1000;
        await using var application = await TestApplication.StartAsync(
            _routes, services: services => services.AddSingleton<Microsoft.Extensions.Options.IOptionsMonitor<BitrixOptions>>(provider =>
                new ChangingOptions(provider, () => limit)));
        var body = $"event=ONCRMDEALUPDATE&{Proof}&data={new string('x', 2000)}";

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await application.StatusOfAsync(body));
        limit = 5000;
        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(body));
    }

    private async Task AssertRefusedAsync(
        HttpStatusCode expected,
        string body,
        string path = "/bitrix24/events",
        string contentType = "application/x-www-form-urlencoded")
    {
        var inbox = new SpyInbox();
        await using var application = await TestApplication.StartAsync(
            _routes, services: services => services.AddSingleton<IInboxStore>(inbox));

        Assert.Equal(expected, await application.StatusOfAsync(body, path, contentType));

        Assert.Empty(inbox.Appended);
        Assert.False(_routes.HasCall);
        Assert.DoesNotContain(application.Logs.GetSnapshot(), record => record.Message.Contains("token=", StringComparison.Ordinal));
    }
}
