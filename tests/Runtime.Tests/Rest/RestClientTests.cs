using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Tests.Rest;

public sealed class RestClientTests : IAsyncLifetime
{
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    private FakePortal _portal = null!;
    private TestApplication _application = null!;
    private IBitrixClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync();
        _application = await TestApplication.StartAsync(new RecordingRoutes(), _portal.Configure);
        await Portals.SaveAsync(
            new StoredPortal(
                new Portal { MemberId = Member, Domain = "x", ClientEndpoint = new Uri(_portal.Address, "/rest/") },
                new PortalCredentials { AccessToken = "access-0", RefreshToken = "refresh-0", RenewedAt = DateTimeOffset.UtcNow }),
            Cancellation);
        _client = (await _application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(Member, Cancellation))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _portal.DisposeAsync();
    }

    private IPortalStore Portals => _application.Services.GetRequiredService<IPortalStore>();

    [Fact]
    public async Task A_call_sends_its_parameters_with_the_token_and_reads_the_result()
    {
        _portal.Methods["crm.deal.get"] = _ => Result(new JsonObject { ["ID"] = "7", ["TITLE"] = "Deal" });
        var parameters = new JsonObject { ["id"] = 7, ["select"] = new JsonArray("ID", null) };

        var deal = await _client.CallAsync<Deal>("crm.deal.get", parameters, Cancellation);

        Assert.Equal(new Deal(7, "Deal"), deal);
        Assert.Equal("""{"id":7,"select":["ID",null],"auth":"access-0"}""", _portal.Calls.Single().Parameters.ToJsonString());
        Assert.Null(parameters["auth"]);
    }

    [Fact]
    public async Task A_result_can_be_had_as_it_is()
    {
        _portal.Methods["profile"] = _ => Result(new JsonObject { ["ADMIN"] = true });

        Assert.True((await _client.CallAsync("profile", cancellationToken: Cancellation)).GetProperty("ADMIN").GetBoolean());
        Assert.True((bool?)(await _client.CallAsync<JsonObject>("profile", cancellationToken: Cancellation))!["ADMIN"]);
    }

    [Theory]
    [InlineData(403, """{"error":"ACCESS_DENIED","error_description":"No way"}""", "ACCESS_DENIED")]
    [InlineData(200, """{"error":"ODD","error_description":"An error with 200"}""", "ODD")]
    [InlineData(401, """{"error":"NO_AUTH_FOUND"}""", "NO_AUTH_FOUND")]
    [InlineData(502, "\"bad gateway\"", "HTTP_ERROR")]
    public async Task An_error_has_its_code_and_status(int status, string body, string code)
    {
        _portal.Methods["m"] = _ => (status, JsonNode.Parse(body)!);

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => _client.CallAsync("m", cancellationToken: Cancellation));

        Assert.Equal((code, (HttpStatusCode)status, "m"), (error.Code, error.StatusCode, error.Method));
        Assert.Equal(0, _portal.Renewals);
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_saved_and_the_call_repeated()
    {
        AcceptOnly("access-1");
        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);

        Assert.Equal(1, await _client.CallAsync<int>("m", new JsonObject { ["x"] = 1 }, Cancellation));

        Assert.Equal(["access-0", "access-1"], _portal.Calls.Select(call => (string?)call.Parameters["auth"]));
        Assert.All(_portal.Calls, call => Assert.Equal(1, (int?)call.Parameters["x"]));
        var saved = (await Portals.FindAsync(Member, Cancellation))!.Credentials;
        Assert.Equal(("access-1", "refresh-1"), (saved.AccessToken, saved.RefreshToken));
    }

    [Fact]
    public async Task Calls_at_once_share_one_renewal()
    {
        AcceptOnly("access-1");
        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _client.CallAsync<int>("m", cancellationToken: Cancellation)));

        Assert.All(results, result => Assert.Equal(1, result));
        Assert.Equal(1, _portal.Renewals);
    }

    [Theory]
    [InlineData("NO_AUTH_FOUND", 61, 1)]
    [InlineData("invalid_token", 61, 1)]
    [InlineData("NO_AUTH_FOUND", 59, 0)]
    [InlineData("invalid_token", 59, 0)]
    public async Task A_token_that_the_portal_has_forgotten_is_renewed_and_one_that_it_should_know_is_not(string code, int minutes, int renewals)
    {
        _portal.Methods["m"] = parameters => (string?)parameters["auth"] == "access-1" ? Result(1) : (401, new JsonObject { ["error"] = code });
        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);
        var renewedAt = DateTimeOffset.UtcNow.AddMinutes(-minutes);
        _ = await Portals.UpdateAsync(Member, stored => stored! with { Credentials = stored.Credentials with { RenewedAt = renewedAt } }, Cancellation);

        var call = _client.CallAsync<int>("m", cancellationToken: Cancellation);

        Assert.Equal(renewals == 1 ? null : code, (await Record.ExceptionAsync(() => call) as BitrixRestException)?.Code);
        Assert.Equal(renewals, _portal.Renewals);
    }

    [Fact]
    public async Task A_token_that_stays_expired_is_an_error()
    {
        AcceptOnly("never");
        _portal.Grants["refresh-0"] = () => _portal.Grant(Member);

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => _client.CallAsync("m", cancellationToken: Cancellation));

        Assert.Equal("expired_token", error.Code);
        Assert.Equal(1, _portal.Renewals);
    }

    [Fact]
    public async Task A_refused_renewal_says_that_the_portal_can_not_be_called()
    {
        AcceptOnly("never");

        var error = await Assert.ThrowsAsync<PortalUnavailableException>(() => _client.CallAsync("m", cancellationToken: Cancellation));

        Assert.Equal((Member, PortalState.ReauthorizationRequired), (error.MemberId, error.State));
    }

    [Fact]
    public async Task A_portal_of_which_only_a_webhook_is_known_can_not_be_called()
    {
        var client = ActivatorUtilities.CreateInstance<Bitrix24Typed.Rest.BitrixClient>(
            _application.Services, Portal.OfWebhook(TestApplication.WebhookMember, "hook.bitrix24.com"));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CallAsync("m", null, Cancellation));

        Assert.Contains("not installed", error.Message, StringComparison.Ordinal);
        Assert.Null(await _application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync("unknown", Cancellation));
    }

    [Fact]
    public async Task A_stored_address_that_is_no_portal_is_not_called()
    {
        await Portals.SaveAsync(
            new StoredPortal(
                new Portal { MemberId = "evil", Domain = "x", ClientEndpoint = new Uri("http://127.0.0.1:9/rest/") },
                new PortalCredentials { AccessToken = "access-0", RefreshToken = "refresh-0" }),
            Cancellation);
        var client = await _application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync("evil", Cancellation);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => client!.CallAsync("m", null, Cancellation));
    }

    [Fact]
    public async Task A_method_can_not_lead_elsewhere()
    {
        _ = await Assert.ThrowsAsync<BitrixRestException>(() => _client.CallAsync("../oauth/token/?x=#", null, Cancellation));

        Assert.Equal(0, _portal.Renewals);
    }

    [Fact]
    public async Task A_batch_writes_php_queries_and_reads_results_and_errors_by_name()
    {
        _portal.Methods["batch"] = _ => Result(JsonNode.Parse(
            """{"result":{"add":12},"result_error":{"get":{"error":"NOT_FOUND","error_description":"No"}},"result_total":[]}""")!);

        var result = await _client.BatchAsync(
            [
                new("add", "crm.deal.add", new JsonObject { ["fields"] = new JsonObject { ["TITLE"] = "A & B", ["OPEN"] = true, ["X"] = null } }),
                new("get", "crm.deal.get", new JsonObject { ["id"] = "$result[add]", ["select"] = new JsonArray("ID", "TITLE") }),
                new("me", "profile"),
            ],
            haltOnError: true,
            Cancellation);

        Assert.Equal(12, result.Results["add"].GetInt32());
        Assert.Equal("NOT_FOUND", result.Errors["get"].Code);
        Assert.DoesNotContain("me", result.Results.Keys.Concat(result.Errors.Keys));
        var sent = _portal.Calls.Single().Parameters;
        Assert.Equal(1, (int?)sent["halt"]);
        Assert.Equal("crm.deal.add?fields[TITLE]=A%20%26%20B&fields[OPEN]=1", (string?)sent["cmd"]!["add"]);
        Assert.Equal("crm.deal.get?id=%24result%5Badd%5D&select[0]=ID&select[1]=TITLE", (string?)sent["cmd"]!["get"]);
        Assert.Equal("profile", (string?)sent["cmd"]!["me"]);
    }

    [Fact]
    public async Task The_empty_lists_of_php_are_empty_maps()
    {
        _portal.Methods["batch"] = _ => Result(JsonNode.Parse("""{"result":[],"result_error":[]}""")!);

        var result = await _client.BatchAsync([new("a", "m")], cancellationToken: Cancellation);

        Assert.Empty(result.Results);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public async Task An_empty_list_of_php_is_read_as_what_was_asked_for()
    {
        _portal.Methods["m"] = _ => Result(new JsonArray());

        Assert.Empty((await _client.CallAsync<Dictionary<string, string>>("m", cancellationToken: Cancellation))!);
        Assert.Empty((await _client.CallAsync<string[]>("m", cancellationToken: Cancellation))!);
        Assert.Null(await _client.CallAsync<Deal>("m", cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData("", "Not found", 400, true, false, false)]
    [InlineData("NOT_FOUND", "Element not found", 400, true, false, false)]
    [InlineData("ERROR_ENTITY_NOT_FOUND", "", 400, true, false, false)]
    [InlineData("ERROR_METHOD_NOT_FOUND", "Method not found!", 404, false, false, false)]
    [InlineData("ACCESS_DENIED", "", 403, false, true, false)]
    [InlineData("insufficient_scope", "", 403, false, true, false)]
    [InlineData("OVERLOAD_LIMIT", "", 503, false, false, false)]
    [InlineData("ERROR_CORE", "Something", 400, false, false, false)]
    public async Task Errors_can_be_told_apart(string code, string description, int status, bool isNotFound, bool isAccessDenied, bool isLimit)
    {
        _portal.Methods["m"] = _ => (status, new JsonObject { ["error"] = code, ["error_description"] = description });

        var error = await Assert.ThrowsAsync<BitrixRestException>(() => _client.CallAsync("m", cancellationToken: Cancellation));

        Assert.Equal((isNotFound, isAccessDenied, isLimit), (error.IsNotFound, error.IsAccessDenied, error.IsLimit));
    }

    [Fact]
    public async Task A_batch_has_1_to_50_commands_of_different_names()
    {
        _ = await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.BatchAsync([], cancellationToken: Cancellation));
        _ = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => _client.BatchAsync([.. Enumerable.Range(0, 51).Select(index => new BatchCommand($"c{index}", "m"))], cancellationToken: Cancellation));
        _ = await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.BatchAsync([new("a", "m"), new("a", "m")], cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(49, 1)]
    [InlineData(50, 2)]
    [InlineData(120, 3)]
    public async Task A_list_pages_by_id_without_counting(int count, int pages)
    {
        _portal.Methods["crm.deal.list"] = parameters =>
        {
            var after = (int?)parameters["filter"]![">ID"] ?? 0;
            return Result(new JsonArray([.. Enumerable.Range(after + 1, Math.Min(50, count - after)).Select(id => (JsonNode)new JsonObject { ["ID"] = $"{id}" })]));
        };

        var deals = await _client.ListAsync<Deal>("crm.deal.list", new JsonObject { ["filter"] = new JsonObject { ["=OPEN"] = "Y" } }, cancellationToken: Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal(Enumerable.Range(1, count), deals.Select(deal => (int)deal.Id));
        Assert.Equal(pages, _portal.Calls.Count);
        Assert.All(_portal.Calls, call => Assert.Equal((-1, "Y", "ASC"), ((int?)call.Parameters["start"], (string?)call.Parameters["filter"]!["=OPEN"], (string?)call.Parameters["order"]!["ID"])));
    }

    [Fact]
    public async Task A_list_may_be_wrapped_into_an_object()
    {
        _portal.Methods["crm.item.list"] = _ => Result(JsonNode.Parse("""{"items":[{"id":5,"title":"a"}]}""")!);

        var items = await _client.ListAsync<JsonElement>("crm.item.list", idField: "id", cancellationToken: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(5, items.Single().GetProperty("id").GetInt32());
    }

    private static (int Status, JsonNode Body) Result(JsonNode result) => (200, new JsonObject { ["result"] = result, ["time"] = new JsonObject() });

    private void AcceptOnly(string accessToken)
        => _portal.Methods["m"] = parameters => (string?)parameters["auth"] == accessToken
            ? Result(1)
            : (401, new JsonObject { ["error"] = "expired_token", ["error_description"] = "The access token provided has expired." });

    private sealed record Deal(long Id, string? Title);
}
