using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Faults;
using Bitrix24Typed.Emulator.Hosting;
using Bitrix24Typed.Emulator.Portals;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Emulator.OAuth;

/// <summary><c>/oauth/token/</c>: parameters come in the query or in a form.</summary>
internal sealed class TokenEndpoint(BitrixCloud cloud)
{
    private const string Method = "token";

    private readonly FaultyCall _faultyCall = new(cloud.Options.TimeProvider);

    public async Task HandleAsync(HttpContext http)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        string Parameter(string name) => form.TryGetValue(name, out var value) ? value.ToString() : http.Request.Query[name].ToString();

        var installation = cloud.Tokens.InstallationOf(Parameter("refresh_token")) ?? cloud.Tokens.InstallationOf(Parameter("code"));
        var fault = cloud.Faults.Strike(installation?.Portal, Method, isOAuth: true);
        await _faultyCall.AnswerAsync(http, fault, _ => AnswerAsync(http, Parameter));
    }

    private Task AnswerAsync(HttpContext http, Func<string, string> parameter)
    {
        JsonObject answer;
        try
        {
            answer = cloud.AuthorizationServer.Grant(parameter);
        }
        catch (OAuthException refusal)
        {
            http.Response.StatusCode = refusal.StatusCode;
            answer = new JsonObject { ["error"] = refusal.Code, ["error_description"] = refusal.Message };
        }

        return http.Response.WriteJsonAsync(answer);
    }
}
