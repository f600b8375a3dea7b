using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.OAuth;

/// <summary>
/// The server at which applications are registered and which alone issues tokens, for all portals.
/// See <see href="https://apidocs.bitrix24.com/settings/oauth/index.html"/>.
/// </summary>
internal sealed class AuthorizationServer(TokenStore tokens)
{
    private readonly ConcurrentDictionary<string, EmulatedApplication> _applications = new();

    /// <summary>Where it listens, once the emulator has started.</summary>
    public Uri Address { get; set; } = new("http://127.0.0.1/");

    /// <summary>Where its REST is called.</summary>
    public Uri Endpoint => new(Address, "/rest/");

    /// <summary>The registered applications.</summary>
    public IReadOnlyCollection<EmulatedApplication> Applications => [.. _applications.Values];

    /// <exception cref="InvalidOperationException">The client id is taken.</exception>
    public void Register(EmulatedApplication application)
    {
        if (!_applications.TryAdd(application.ClientId, application))
            throw new InvalidOperationException($"There is an application {application.ClientId} already.");
    }

    /// <summary>The application of a client id, or <see langword="null"/>.</summary>
    public EmulatedApplication? Find(string? clientId) => clientId is null ? null : _applications.GetValueOrDefault(clientId);

    /// <summary>Answers a request for tokens.</summary>
    /// <exception cref="OAuthException">The request is refused.</exception>
    public JsonObject Grant(Func<string, string> parameter)
    {
        var (take, credential) = parameter("grant_type") switch
        {
            "refresh_token" => ((Func<string, EmulatedApplication, TokenGrant?>)tokens.TakeRefresh, "refresh_token"),
            "authorization_code" => (tokens.TakeCode, "code"),
            _ => throw new OAuthException("invalid_request", "Grant type is missing or unknown"),
        };
        if (parameter(credential) is not { Length: > 0 } value)
            throw new OAuthException("invalid_request", $"Parameter {credential} is required");
        if (Find(parameter("client_id")) is not { } application || application.ClientSecret != parameter("client_secret"))
            throw new OAuthException("invalid_client", "Application not found or its secret is wrong", statusCode: 401);
        if (tokens.InstallationOf(value) is { IsPaymentExpired: true })
            throw new OAuthException("PAYMENT_REQUIRED", "Payment required");
        if (take(value, application) is not { } grant)
            throw new OAuthException("invalid_grant", $"The {credential} is unknown, used or expired");

        var portal = grant.Installation.Portal;
        if (portal.IsDeleted)
            throw new OAuthException("PORTAL_DELETED", "Portal was deleted");

        portal.CountRenewal();
        return Answer(grant);
    }

    private JsonObject Answer(TokenGrant grant)
    {
        var installation = grant.Installation;
        var issued = tokens.Issue(installation, grant.UserId);
        return new JsonObject
        {
            ["access_token"] = issued.AccessToken,
            ["client_endpoint"] = installation.Portal.ClientEndpoint.AbsoluteUri,
            ["domain"] = installation.Portal.ServerEndpoint.Authority,
            ["expires"] = issued.ExpiresAt.ToUnixTimeSeconds(),
            ["expires_in"] = (long)tokens.AccessLifetime.TotalSeconds,
            ["member_id"] = installation.Portal.MemberId,
            ["refresh_token"] = issued.RefreshToken,
            ["scope"] = installation.Scope,
            ["server_endpoint"] = installation.Portal.ServerEndpoint.AbsoluteUri,
            ["status"] = installation.Status,
            ["user_id"] = grant.UserId,
        };
    }
}
