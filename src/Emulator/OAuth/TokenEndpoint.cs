using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Hosting;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Emulator.OAuth;

/// <summary><c>/oauth/token/</c>: parameters come in the query or in a form.</summary>
internal sealed class TokenEndpoint(AuthorizationServer server)
{
    public async Task HandleAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        JsonObject answer;
        try
        {
            answer = server.Grant(name => form.TryGetValue(name, out var value) ? value.ToString() : http.Request.Query[name].ToString());
        }
        catch (OAuthException refusal)
        {
            http.Response.StatusCode = refusal.StatusCode;
            answer = new JsonObject { ["error"] = refusal.Code, ["error_description"] = refusal.Message };
        }

        await http.Response.WriteJsonAsync(answer);
    }
}
