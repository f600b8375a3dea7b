using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Hosting;
using Bitrix24Typed.Emulator.Portals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// <c>/rest/{method}</c> of portals and of the authorization server.
/// See <see href="https://apidocs.bitrix24.com/settings/how-to-call-rest-api/general-principles.html"/>.
/// </summary>
internal sealed class RestEndpoint(PortalDirectory portals, RestAuthentication authentication, TimeProvider time, ILogger logger)
{
    private const string FormatSuffix = ".json";

    /// <summary>A portal called by an application.</summary>
    public Task HandleApplicationAsync(HttpContext http) => AnswerAsync(http, RestMethodTable.Portal, parameters =>
    {
        var caller = authentication.OfToken(http.Request, parameters);
        return caller.Installation!.Portal == portals.At(http.Request.Host.Value) ? caller : throw RestAuthentication.WrongAuthorization();
    });

    /// <summary>A portal called through an incoming webhook.</summary>
    public Task HandleWebhookAsync(HttpContext http) => AnswerAsync(http, RestMethodTable.Portal, _ =>
        portals.At(http.Request.Host.Value) is { } portal
            ? RestAuthentication.OfWebhook(portal, Segment(http, "user"), Segment(http, "code"))
            : throw RestAuthentication.WrongAuthorization());

    /// <summary>The authorization server, which knows the applications of all portals.</summary>
    public Task HandleAuthorizationServerAsync(HttpContext http)
        => AnswerAsync(http, RestMethodTable.AuthorizationServer, parameters => authentication.OfToken(http.Request, parameters));

    private async Task AnswerAsync(HttpContext http, RestMethodTable methods, Func<RestParameters, RestCaller> authenticate)
    {
        var clock = new RestClock(time);
        JsonObject body;
        try
        {
            var answer = await InvokeAsync(http, methods, authenticate);
            body = new JsonObject { ["result"] = answer.Result };
            if (answer.Next is not null)
                body["next"] = answer.Next;
            if (answer.Total is not null)
                body["total"] = answer.Total;
            body["time"] = clock.ToJson();
        }
        catch (RestException error)
        {
            http.Response.StatusCode = error.StatusCode;
            body = error.ToJson();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or BadHttpRequestException))
        {
            logger.RestFailed(exception, Segment(http, "method"));
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            body = new RestException("INTERNAL_SERVER_ERROR", "Internal server error").ToJson();
        }

        await http.Response.WriteJsonAsync(body);
    }

    private static async Task<RestAnswer> InvokeAsync(
        HttpContext http, RestMethodTable methods, Func<RestParameters, RestCaller> authenticate)
    {
        var name = Segment(http, "method");
        if (name.EndsWith(FormatSuffix, StringComparison.OrdinalIgnoreCase))
            name = name[..^FormatSuffix.Length];

        // An unknown method is reported even to callers without a token.
        _ = methods.Find(name);
        var parameters = await RestRequestReader.ReadAsync(http.Request);
        return await methods.InvokeAsync(name, new RestCall(authenticate(parameters), parameters), http.RequestAborted);
    }

    private static string Segment(HttpContext http, string name) => http.GetRouteValue(name)?.ToString() ?? "";
}
