using Bitrix24Typed.Emulator.Php;
using Bitrix24Typed.Emulator.Portals;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Emulator.OAuth;

/// <summary>
/// <c>/oauth/authorize/</c> of a portal, where the full protocol begins. The administrator is logged in and agrees, so that the browser
/// is sent to the application with a code at once.
/// </summary>
internal sealed class AuthorizeEndpoint(PortalDirectory portals)
{
    public Task HandleAsync(HttpContext http)
    {
        var portal = portals.At(http.Request.Host.Value);
        var query = http.Request.Query;
        var installation = portal?.Installations.FirstOrDefault(candidate => candidate.Application.ClientId == query["client_id"]);
        if (portal is null || installation is not { Application.HandlerUrl: { } handler })
        {
            // A portal shows such errors to its user; the application hears nothing of them.
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return http.Response.WriteAsync("The application is not installed, or has no address to return to.", http.RequestAborted);
        }

        var answer = PhpQueryWriter.Write(new()
        {
            ["code"] = portal.IssueAuthorizationCode(PortalUser.Administrator.Id, installation.Application),
            ["state"] = query["state"].ToString(),
            ["domain"] = portal.Domain,
            ["member_id"] = portal.MemberId,
            ["scope"] = installation.Scope,
            ["server_domain"] = portal.ServerEndpoint.Authority,
        });
        http.Response.Redirect(handler.AbsoluteUri + (handler.Query.Length == 0 ? "?" : "&") + answer);
        return Task.CompletedTask;
    }
}
