using Bitrix24Typed.Portals;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Diagnosing;

/// <summary>
/// Whether the authorization server can be reached and knows the application: it is asked to renew a token that does not exist, and must refuse
/// that token, not the application.
/// </summary>
internal sealed class AuthorizationServerCheck(IOptionsMonitor<BitrixOptions> options, AuthorizationServer server)
{
    private const string Name = "Authorization server";
    private const string NoToken = "doctor";

    public async Task<IReadOnlyList<CheckResult>> CheckAsync()
    {
        if (options.CurrentValue is not { ClientId: not null } settings)
            return [];

        var host = settings.AuthorizationServer.Authority;
        try
        {
            _ = await server.RenewAsync(NoToken);
            return [CheckResult.Warning(Name, $"{host} accepts a token that does not exist.", "Look at what answers there.")];
        }
        catch (BitrixRestException refusal) when (refusal.Code is "invalid_grant")
        {
            return [CheckResult.Ok(Name, $"{host} knows the application")];
        }
        catch (BitrixRestException refusal) when (refusal.Code is "invalid_client")
        {
            return [CheckResult.Error(
                Name, $"{host} does not accept the application's key and secret.", "Compare Bitrix24:ClientId and ClientSecret with the registration.")];
        }
        catch (BitrixRestException refusal)
        {
            return [CheckResult.Warning(Name, $"{host} answers {refusal.Code}: nothing can be told.", "Try again; compare the key and the secret.")];
        }
        catch (HttpRequestException exception)
        {
            return [CheckResult.Error(
                Name, $"{host} can't be reached: {exception.HttpRequestError}.", "Let the application call it: a firewall, a proxy or the network prevents it.")];
        }
    }
}
