using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Faults;
using Bitrix24Typed.Emulator.Hosting;
using Bitrix24Typed.Emulator.Portals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>
/// <c>/rest/{method}</c> of portals and of the authorization server.
/// See <see href="https://apidocs.bitrix24.com/settings/how-to-call-rest-api/general-principles.html"/>.
/// </summary>
internal sealed class RestEndpoint(BitrixCloud cloud)
{
    private const string FormatSuffix = ".json";

    private readonly RestAuthentication _authentication = new(cloud.Tokens);
    private readonly FaultyCall _faultyCall = new(cloud.Options.TimeProvider);

    /// <summary>A portal, or the authorization server, called by an application.</summary>
    public Task HandleAsync(HttpContext http)
    {
        if (cloud.Portals.At(http.Request.Host.Value) is { } portal)
            return AnswerAsync(http, portal, parameters => OfToken(http, portal, parameters));

        // The authorization server knows the applications of all portals.
        return AnswerAsync(http, RestMethodTable.AuthorizationServer, parameters => _authentication.OfToken(http.Request, parameters));
    }

    /// <summary>A portal called through an incoming webhook.</summary>
    public Task HandleWebhookAsync(HttpContext http)
        => cloud.Portals.At(http.Request.Host.Value) is { } portal
            ? AnswerAsync(http, portal, _ => RestAuthentication.OfWebhook(portal, Segment(http, "user"), Segment(http, "code")))
            : AnswerAsync(http, RestMethodTable.Portal, _ => throw RestAuthentication.WrongAuthorization());

    private RestCaller OfToken(HttpContext http, EmulatedPortal portal, RestParameters parameters)
    {
        var caller = _authentication.OfToken(http.Request, parameters);
        return caller.Installation!.Portal == portal ? caller : throw RestAuthentication.WrongAuthorization();
    }

    private Task AnswerAsync(HttpContext http, EmulatedPortal portal, Func<RestParameters, RestCaller> authenticate)
    {
        if (portal.HasMovedFrom(http.Request.Host.Value!))
        {
            // A portal sends even a POST to its new address in this way, which many clients repeat as a GET without a body.
            http.Response.Redirect(new Uri(portal.Address, http.Request.Path + http.Request.QueryString).AbsoluteUri);
            return Task.CompletedTask;
        }

        var fault = cloud.Faults.Strike(portal, MethodOf(http), isOAuth: false);
        return _faultyCall.AnswerAsync(http, fault, _ => AnswerAsync(http, RestMethodTable.Portal, parameters =>
        {
            portal.CheckAvailability();
            portal.Limits.CountCall(http.Connection.RemoteIpAddress?.ToString() ?? "");
            return authenticate(parameters);
        }));
    }

    private async Task AnswerAsync(HttpContext http, RestMethodTable methods, Func<RestParameters, RestCaller> authenticate)
    {
        var clock = new RestClock(cloud.Options.TimeProvider);
        JsonObject body;
        try
        {
            var answer = await InvokeAsync(http, methods, authenticate);
            body = new JsonObject { ["result"] = answer.Result };
            if (answer.Next is not null)
                body["next"] = answer.Next;
            if (answer.Total is not null)
                body["total"] = answer.Total;
            body["time"] = clock.ToJson(answer.Operating);
        }
        catch (RestException error)
        {
            http.Response.StatusCode = error.StatusCode;
            body = error.ToJson();
            if (error.Operating is not null)
                body["time"] = clock.ToJson(error.Operating);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or BadHttpRequestException))
        {
            cloud.Logger.RestFailed(exception, MethodOf(http));
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            body = RestException.InternalServerError().ToJson();
        }

        await http.Response.WriteJsonAsync(body);
    }

    private static async Task<RestAnswer> InvokeAsync(
        HttpContext http, RestMethodTable methods, Func<RestParameters, RestCaller> authenticate)
    {
        // An unknown method is reported even to callers without a token.
        var name = MethodOf(http);
        _ = methods.Find(name);
        var parameters = await RestRequestReader.ReadAsync(http.Request);
        return await methods.InvokeAsync(name, new RestCall(authenticate(parameters), parameters), http.RequestAborted);
    }

    private static string MethodOf(HttpContext http)
    {
        var name = Segment(http, "method");
        return name.EndsWith(FormatSuffix, StringComparison.OrdinalIgnoreCase) ? name[..^FormatSuffix.Length] : name;
    }

    private static string Segment(HttpContext http, string name) => http.GetRouteValue(name)?.ToString() ?? "";
}
