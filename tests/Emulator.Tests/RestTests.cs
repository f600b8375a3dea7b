using System.Net.Http.Headers;
using System.Text;
using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class RestTests
{
    [Theory]
    [InlineData("profile")]
    [InlineData("profile.json")]
    [InlineData("PROFILE")]
    public async Task A_method_is_found_by_its_name(string method)
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync(PortalUser.Employee, method);

        Assert.Equal(
            """{"ID":"2","ADMIN":false,"NAME":"Emil","LAST_NAME":"Brandt","PERSONAL_GENDER":"","TIME_ZONE":""}""",
            reply.Result.ToJsonString());
        Assert.Equal(
            ["start", "finish", "duration", "processing", "date_start", "date_finish", "operating_reset_at", "operating"],
            reply.Body["time"]!.AsObject().Select(part => part.Key));
        Assert.Equal("2026-03-01T12:00:00+00:00", (string?)reply.Body["time"]!["date_start"]);
    }

    [Theory]
    [InlineData("", "application/json", """{"AUTH":"{0}"}""", null)]
    [InlineData("", "application/json", """{"auth":"wrong","auth":"{0}"}""", null)]
    [InlineData("", "application/x-www-form-urlencoded", "auth={0}", null)]
    [InlineData("?auth={0}", "application/json", "{}", null)]
    [InlineData("?auth={0}", "text/plain", "", null)]
    [InlineData("", "application/json", "{}", "{0}")]
    public async Task The_token_is_found_wherever_it_is(string query, string contentType, string body, string? bearer)
    {
        await using var scene = await Scene.StartAsync("crm");
        var token = scene.TokenOf(PortalUser.Administrator);
        string? With(string? text) => text?.Replace("{0}", token, StringComparison.Ordinal);

        var reply = await scene.PostAsync(
            new Uri(scene.Portal.ClientEndpoint, "profile" + With(query)),
            new StringContent(With(body)!, Encoding.UTF8, new MediaTypeHeaderValue(contentType)),
            bearer is null ? null : new AuthenticationHeaderValue("Bearer", With(bearer)));

        Assert.Equal("1", (string?)reply.Result["ID"]);
    }

    [Fact]
    public async Task Parameters_in_a_multipart_form_are_read()
    {
        await using var scene = await Scene.StartAsync("crm");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(scene.TokenOf(PortalUser.Administrator)), "auth" },
            { new StringContent("First"), "fields[TITLE]" },
        };

        var reply = await scene.PostAsync(new Uri(scene.Portal.ClientEndpoint, "crm.deal.add"), form);

        Assert.Equal(1, (long)reply.Result);
        Assert.Equal("First", (string?)scene.Portal.Deals.Find(1)!["TITLE"]);
    }

    [Theory]
    [InlineData("no.such.method", 404, "ERROR_METHOD_NOT_FOUND", "Method not found!")]
    [InlineData("profile", 401, "NO_AUTH_FOUND", "Wrong authorization data")]
    [InlineData("profile?auth=unknown", 401, "NO_AUTH_FOUND", "Wrong authorization data")]
    public async Task A_caller_without_token_is_refused(string method, int statusCode, string error, string description)
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, method));

        Assert.Equal((statusCode, error, description), (reply.StatusCode, reply.Error, reply.Description));
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_taken_for_none()
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.PostAsync(
            new Uri(scene.Portal.ClientEndpoint, "profile"), new StringContent("{\"auth\":", new MediaTypeHeaderValue("application/json")));

        Assert.Equal((401, "NO_AUTH_FOUND"), (reply.StatusCode, reply.Error));
    }

    [Fact]
    public async Task A_method_outside_the_granted_scopes_is_refused()
    {
        await using var scene = await Scene.StartAsync("task");

        var reply = await scene.CallAsync("crm.deal.list");

        Assert.Equal((403, "insufficient_scope"), (reply.StatusCode, reply.Error));
    }

    [Fact]
    public async Task A_missing_argument_is_named()
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync("event.unbind", new() { ["event"] = "OnCrmDealAdd" });

        Assert.Equal(
            """{"error":"ERROR_ARGUMENT","argument":"HANDLER","error_description":"Argument \u0027HANDLER\u0027 is null or empty"}""",
            reply.Body.ToJsonString());
    }

    [Fact]
    public async Task An_incoming_webhook_calls_in_the_name_of_its_user()
    {
        await using var scene = await Scene.StartEmptyAsync();
        var webhook = scene.Portal.AddIncomingWebhook(PortalUser.Employee.Id, "crm");

        var profile = await scene.GetAsync(new Uri(webhook.Endpoint, "profile.json"));
        var forged = await scene.GetAsync(new Uri(scene.Portal.ClientEndpoint, $"1/{webhook.Code}/profile"));

        Assert.Equal("2", (string?)profile.Result["ID"]);
        Assert.Equal((401, "NO_AUTH_FOUND"), (forged.StatusCode, forged.Error));
    }

    [Theory]
    [InlineData(null, """["crm","user"]""")]
    [InlineData(true, "task")]
    public async Task Scopes_are_listed(bool? full, string expected)
    {
        await using var scene = await Scene.StartAsync("crm", "user");

        var reply = await scene.CallAsync("scope", full is null ? null : new() { ["full"] = full });

        Assert.Contains(expected, reply.Result.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_learns_about_itself()
    {
        await using var scene = await Scene.StartAsync("crm");

        var reply = await scene.CallAsync("app.info");

        Assert.Equal(
            """
            {"ID":1,"CODE":"local.scene","VERSION":1,"STATUS":"L","INSTALLED":true,"PAYMENT_EXPIRED":"N","DAYS":null,"LANGUAGE_ID":"en",
            "LICENSE":"en_pro100","LICENSE_TYPE":"pro100","LICENSE_FAMILY":"pro"}
            """.ReplaceLineEndings(""),
            reply.Result.ToJsonString());
    }

    [Fact]
    public async Task Several_emulators_do_not_accept_each_others_tokens()
    {
        await using var one = await Scene.StartAsync("crm");
        await using var two = await Scene.StartAsync("crm");

        var reply = await two.GetAsync(new Uri(two.Portal.ClientEndpoint, "profile?auth=" + one.TokenOf(PortalUser.Administrator)));

        Assert.Equal("NO_AUTH_FOUND", reply.Error);
    }

    [Fact]
    public async Task A_scope_that_the_administrator_has_not_granted_is_refused()
    {
        await using var scene = await Scene.StartAsync("crm", "user");
        scene.Installation.GrantedScope = ["user"];

        var call = await scene.CallAsync("crm.deal.list");
        var scopes = await scene.CallAsync("scope");

        Assert.Equal((403, "insufficient_scope", """["user"]"""), (call.StatusCode, call.Error, scopes.Result.ToJsonString()));
    }
}
