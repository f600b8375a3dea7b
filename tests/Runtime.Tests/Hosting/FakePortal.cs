using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Tests.Hosting;

/// <summary>A portal and its authorization server on real Kestrel, scripted by the test, that records what it is asked.</summary>
internal sealed class FakePortal : IAsyncDisposable
{
    private readonly WebApplication _server;

    private FakePortal(WebApplication server) => _server = server;

    /// <summary>The address of both.</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>Answers to a renewal, by the refresh token.</summary>
    public ConcurrentDictionary<string, Func<JsonObject>> Grants { get; } = new();

    /// <summary>Answers to methods, by name.</summary>
    public ConcurrentDictionary<string, Func<JsonObject, (int Status, JsonNode Body)>> Methods { get; } = new()
    {
        ["app.info"] = _ => (200, new JsonObject { ["result"] = new JsonObject { ["INSTALLED"] = true } }),
    };

    /// <summary>Answers to whatever is asked for at a path, instead of all others.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>The methods called, with their parameters, in order.</summary>
    public ConcurrentQueue<(string Method, JsonObject Parameters)> Calls { get; } = new();

    /// <summary>The requests, of whatever kind, in order: method, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>How often a renewal was asked for.</summary>
    public int Renewals { get; private set; }

    public static async Task<FakePortal> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        var server = builder.Build();
        var portal = new FakePortal(server);
        _ = server.Use((http, next) => portal.NoteAsync(http, next));
        _ = server.MapGet("/oauth/token/", (RequestDelegate)portal.RenewAsync);
        _ = server.MapPost("/rest/{method}.json", (RequestDelegate)portal.CallAsync);
        _ = server.MapPost("/rest/{user}/{secret}/{method}.json", (RequestDelegate)portal.CallAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return portal;
    }

    /// <summary>A grant for a portal at this address.</summary>
    public JsonObject Grant(string memberId, string accessToken = "access-1", string refreshToken = "refresh-1") => new()
    {
        ["access_token"] = accessToken,
        ["refresh_token"] = refreshToken,
        ["client_endpoint"] = new Uri(Address, "/rest/").AbsoluteUri,
        ["server_endpoint"] = "https://oauth.bitrix.info/rest/",
        ["member_id"] = memberId,
        ["scope"] = "crm,user",
        ["status"] = "L",
        ["user_id"] = 1,
    };

    /// <summary>Lets an application use this server as its authorization server and portal.</summary>
    public void Configure(BitrixOptions options)
    {
        options.ClientId = "local.app";
        options.ClientSecret = "the-secret-of-the-application";
        options.PublicUrl = new Uri("https://app.example.com/");
        options.AuthorizationServer = Address;
        options.AllowedPortalHosts.Add(Address.Authority);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        await _server.DisposeAsync();
    }

    private Task NoteAsync(HttpContext http, RequestDelegate next)
    {
        Requests.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
        return Paths.TryGetValue(http.Request.Path, out var answer) ? answer(http) : next(http);
    }

    private async Task RenewAsync(HttpContext http)
    {
        Renewals++;
        var isKnown = Grants.TryRemove(http.Request.Query["refresh_token"].ToString(), out var grant);
        var answer = isKnown ? grant!() : new JsonObject { ["error"] = "invalid_grant" };
        http.Response.StatusCode = isKnown ? 200 : 400;
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private async Task CallAsync(HttpContext http)
    {
        var parameters = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        var method = (string)http.Request.RouteValues["method"]!;
        Calls.Enqueue((method, parameters));
        var (status, body) = Methods.TryGetValue(method, out var answer)
            ? answer(parameters)
            : (404, new JsonObject { ["error"] = "ERROR_METHOD_NOT_FOUND" });
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(body.ToJsonString());
    }
}
