namespace Bitrix24Typed.Portals;

/// <summary>Makes a stored portal of what the authorization server has said, which alone is trusted.</summary>
internal static class PortalGrants
{
    /// <summary>The portal with the grant's tokens, endpoint, scope and status: it can be called.</summary>
    public static StoredPortal Apply(TokenGrant grant, StoredPortal stored, DateTimeOffset now)
    {
        var endpoint = new Uri(grant.ClientEndpoint!);
        var portal = stored.Portal with
        {
            Domain = endpoint.Authority,
            ClientEndpoint = endpoint,
            Scope = grant.Scope?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            Status = grant.Status,
            State = PortalState.Active,
        };
        var credentials = stored.Credentials with
        {
            AccessToken = grant.AccessToken!,
            RefreshToken = grant.RefreshToken!,
            UserId = grant.UserId,
            RenewedAt = now,
        };
        return new StoredPortal(portal, credentials);
    }
}
