using Bitrix24Typed.Emulator.OAuth;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Finds out who calls: by the access token in a parameter or a header, or by the code in a webhook's address.</summary>
internal sealed class RestAuthentication(TokenStore tokens)
{
    private const string BearerPrefix = "Bearer ";

    /// <summary>Finds an application by its access token.</summary>
    /// <exception cref="RestException">There is no valid token.</exception>
    public RestCaller OfToken(HttpRequest request, RestParameters parameters)
    {
        var token = parameters.Take("auth");
        var header = request.Headers.Authorization.ToString();
        if (token.Length == 0 && header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
            token = header[BearerPrefix.Length..].Trim();

        if (!tokens.TryFindAccess(token, out var grant))
            throw WrongAuthorization();
        if (tokens.HasExpired(grant))
            throw RestException.ExpiredToken();

        var installation = grant.Installation;
        return new RestCaller(installation.Portal, UserOf(installation.Portal, grant.UserId), installation.GrantedScope, installation);
    }

    /// <summary>Finds a webhook by its address.</summary>
    /// <exception cref="RestException">There is no such webhook.</exception>
    public static RestCaller OfWebhook(EmulatedPortal portal, string userId, string code)
        => portal.IncomingWebhooks.FirstOrDefault(webhook => webhook.Code == code && $"{webhook.UserId}" == userId) is { } webhook
            ? new RestCaller(portal, UserOf(portal, webhook.UserId), webhook.Scope, Installation: null)
            : throw WrongAuthorization();

    public static RestException WrongAuthorization() => new("NO_AUTH_FOUND", "Wrong authorization data", 401);

    private static PortalUser UserOf(EmulatedPortal portal, long userId)
        => portal.Users.FirstOrDefault(user => user.Id == userId) ?? throw WrongAuthorization();
}
