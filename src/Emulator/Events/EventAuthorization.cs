using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.OAuth;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>Makes the <c>auth</c> of an event.</summary>
internal sealed class EventAuthorization(TokenStore tokens)
{
    private const string Payment = "ONAPPPAYMENT";

    private static readonly string[] RenewableEvents = ["ONAPPINSTALL", "ONAPPUPDATE", "ONAPPTEST", "ONOFFLINEEVENT"];

    /// <summary>The authorization of an application's event.</summary>
    /// <param name="installation">The application on the portal.</param>
    /// <param name="eventName">The event's code, upper case.</param>
    /// <param name="userId">The user whose token it carries, or <see langword="null"/> if nobody is behind the event.</param>
    public JsonObject OfApplication(ApplicationInstallation installation, string eventName, long? userId)
    {
        if (eventName == Payment)
            return WithoutSecret(installation.Portal);
        if (userId is not { } user || installation.IsUninstalled || installation.IsPaymentExpired)
            return WithoutToken(installation.Portal, installation.ApplicationToken);
        if (!RenewableEvents.Contains(eventName))
        {
            var (accessToken, expiresAt) = tokens.IssueForEvent(installation, user);
            return WithToken(installation, user, accessToken, expiresAt, refreshToken: null);
        }

        var issued = tokens.Issue(installation, user);
        return WithToken(installation, user, issued.AccessToken, issued.ExpiresAt, issued.RefreshToken);
    }

    /// <summary>The authorization of an outgoing webhook's event, and of events that nobody is behind.</summary>
    public static JsonObject WithoutToken(EmulatedPortal portal, string applicationToken)
    {
        var authorization = WithoutSecret(portal);
        authorization["application_token"] = applicationToken;
        return authorization;
    }

    private static JsonObject WithoutSecret(EmulatedPortal portal) => new()
    {
        ["domain"] = portal.Domain,
        ["client_endpoint"] = portal.ClientEndpoint.AbsoluteUri,
        ["server_endpoint"] = portal.ServerEndpoint.AbsoluteUri,
        ["member_id"] = portal.MemberId,
    };

    // A missing refresh token is a null, which leaves no trace in a form.
    private JsonObject WithToken(
        ApplicationInstallation installation, long userId, string accessToken, DateTimeOffset expiresAt, string? refreshToken) => new()
        {
            ["access_token"] = accessToken,
            ["expires"] = expiresAt.ToUnixTimeSeconds(),
            ["expires_in"] = (long)tokens.AccessLifetime.TotalSeconds,
            ["scope"] = installation.Scope,
            ["domain"] = installation.Portal.Domain,
            ["server_endpoint"] = installation.Portal.ServerEndpoint.AbsoluteUri,
            ["status"] = installation.Status,
            ["client_endpoint"] = installation.Portal.ClientEndpoint.AbsoluteUri,
            ["member_id"] = installation.Portal.MemberId,
            ["user_id"] = userId,
            ["refresh_token"] = refreshToken,
            ["application_token"] = installation.ApplicationToken,
        };
}
