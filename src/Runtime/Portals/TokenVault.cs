namespace Bitrix24Typed.Portals;

/// <summary>Renews the tokens of portals, one renewal at a time for each: a refresh token is good for one use only.</summary>
internal sealed class TokenVault(IPortalStore store, AuthorizationServer server)
{
    /// <summary>The portal as it is stored now.</summary>
    /// <exception cref="InvalidOperationException">The application has no tokens for the portal.</exception>
    public async ValueTask<StoredPortal> GetAsync(string memberId, CancellationToken cancellationToken)
        => await store.FindAsync(memberId, cancellationToken) is { Portal.State: not PortalState.Uninstalled } stored
            ? stored
            : throw new InvalidOperationException(
                $"The application is not installed on portal {memberId}, so that it can't be called: an outgoing webhook gives no right to call.");

    /// <summary>Renews the tokens, unless somebody else has done so since <paramref name="expired"/> was read.</summary>
    /// <returns>The portal with tokens that are saved already.</returns>
    /// <exception cref="BitrixRestException">The authorization server refused.</exception>
    /// <exception cref="HttpRequestException">The authorization server could not be reached.</exception>
    public async Task<StoredPortal> RenewAsync(StoredPortal expired, CancellationToken cancellationToken)
    {
        var memberId = expired.Portal.MemberId;
        await using var renewal = await store.LockAsync(memberId, cancellationToken);
        var current = await GetAsync(memberId, cancellationToken);
        if (current.Credentials.AccessToken != expired.Credentials.AccessToken)
            return current;

        // The old refresh token is void from here on: the new one must be kept, whoever has lost interest meanwhile.
        var grant = await server.RenewAsync(current.Credentials.RefreshToken);
        return await store.UpdateAsync(memberId, stored => PortalGrants.Apply(grant, stored ?? current), CancellationToken.None) ?? current;
    }
}
