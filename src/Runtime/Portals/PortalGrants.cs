namespace Bitrix24Typed.Portals;

/// <summary>Makes a stored portal of what the authorization server has said, which alone is trusted.</summary>
internal static class PortalGrants
{
    /// <summary>The portal with the grant's tokens, endpoint, scope and status.</summary>
    public static StoredPortal Apply(TokenGrant grant, StoredPortal stored) => Apply(grant, stored.Portal, stored.Credentials.ApplicationToken);

    /// <summary>The portal with the grant's tokens, endpoint, scope and status.</summary>
    public static StoredPortal Apply(TokenGrant grant, Portal portal, string? applicationToken)
    {
        var endpoint = new Uri(grant.ClientEndpoint!);
        var updated = portal with
        {
            Domain = endpoint.Authority,
            ClientEndpoint = endpoint,
            Scope = grant.Scope?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            Status = grant.Status,
        };
        var credentials = new PortalCredentials
        {
            ApplicationToken = applicationToken,
            AccessToken = grant.AccessToken!,
            RefreshToken = grant.RefreshToken!,
            UserId = grant.UserId,
        };
        return new StoredPortal(updated, credentials);
    }
}
