namespace Bitrix24Typed.Portals;

/// <summary>Renews the tokens of portals, one renewal at a time for each: a refresh token is good for one use only.</summary>
internal sealed class TokenVault(IPortalStore store, AuthorizationServer server, PortalChanges changes, TimeProvider time)
{
    /// <summary>The portal as it is stored now.</summary>
    /// <exception cref="PortalUnavailableException">The portal can't be called.</exception>
    /// <exception cref="InvalidOperationException">The application has no tokens for the portal.</exception>
    public async ValueTask<StoredPortal> GetAsync(string memberId, CancellationToken cancellationToken)
        => Usable(memberId, await store.FindAsync(memberId, cancellationToken));

    /// <summary>Whether the access token can't have expired yet: a portal that does not know it would not know its successor either.</summary>
    public bool AreFresh(StoredPortal portal) => portal.Credentials.IsFresh(time.GetUtcNow());

    /// <summary>
    /// Renews the tokens, unless somebody else has done so since <paramref name="expired"/> was read. It is also how a portal is probed that
    /// could not be called: if the renewal succeeds the portal is active again.
    /// </summary>
    /// <returns>The portal with tokens that are saved already.</returns>
    /// <exception cref="PortalUnavailableException">The authorization server says that the portal can't be called any more, or the application has been removed.</exception>
    /// <exception cref="BitrixRestException">The authorization server refused for another reason.</exception>
    /// <exception cref="HttpRequestException">The authorization server could not be reached.</exception>
    public async Task<StoredPortal> RenewAsync(StoredPortal expired, CancellationToken cancellationToken)
    {
        var memberId = expired.Portal.MemberId;
        PortalChange change;
        await using (await store.LockAsync(memberId, cancellationToken))
            change = await RenewInTurnAsync(expired, cancellationToken);

        await changes.AnnounceAsync(change);
        return Usable(memberId, change.Stored);
    }

    /// <summary>Notes a portal's refusal, if it says that the portal can't be called any more.</summary>
    /// <returns>What the caller of the portal is to be told.</returns>
    public async Task<Exception> NoteAsync(StoredPortal portal, BitrixRestException refusal)
    {
        if (StateOf(refusal) is not { } state)
            return refusal;

        var memberId = portal.Portal.MemberId;
        await changes.AnnounceAsync(await MarkAsync(portal, state));
        return new PortalUnavailableException(memberId, state);
    }

    private static StoredPortal Usable(string memberId, StoredPortal? stored) => stored?.Portal.State switch
    {
        PortalState.Active => stored,
        { } state => throw new PortalUnavailableException(memberId, state),
        null => throw new InvalidOperationException(
            $"The application is not installed on portal {memberId}, so that it can't be called: an outgoing webhook gives no right to call."),
    };

    /// <summary>
    /// What an error says of the portal. <c>invalid_client</c> is none of these: it would be the settings' fault, and no portal's.
    /// See <see href="https://apidocs.bitrix24.com/settings/oauth/error-codes.html"/>.
    /// </summary>
    private static PortalState? StateOf(BitrixRestException refusal) => refusal.Code switch
    {
        "invalid_grant" => PortalState.ReauthorizationRequired,
        "PAYMENT_REQUIRED" => PortalState.PaymentRequired,
        "PORTAL_DELETED" => PortalState.Gone,
        _ => null,
    };

    private static bool HasSameTokens(StoredPortal? one, StoredPortal other)
        => one?.Credentials.RefreshToken == other.Credentials.RefreshToken;

    private async Task<PortalChange> RenewInTurnAsync(StoredPortal expired, CancellationToken cancellationToken)
    {
        // Whoever had the turn before has asked already, here or in another process, and may have been refused.
        var current = await store.FindNewestAsync(expired.Portal.MemberId, cancellationToken);
        if (current is null || current.Portal.State != expired.Portal.State || !HasSameTokens(current, expired))
            return new PortalChange(current, current?.Portal.State);

        try
        {
            // The old refresh token is void from here on: the new one must be kept, whoever has lost interest meanwhile.
            var grant = await server.RenewAsync(current.Credentials.RefreshToken);
            return await changes.StoreAsync(
                current.Portal.MemberId,
                stored => HasSameTokens(stored, current) ? PortalGrants.Apply(grant, stored!, time.GetUtcNow()) : null);
        }
        catch (BitrixRestException refusal) when (StateOf(refusal) is { } state)
        {
            return await MarkAsync(current, state);
        }
    }

    /// <summary>Says on the record why the portal can't be called, unless it has got other tokens meanwhile: an installation was faster.</summary>
    private Task<PortalChange> MarkAsync(StoredPortal portal, PortalState state) => changes.StoreAsync(
        portal.Portal.MemberId,
        stored => HasSameTokens(stored, portal) && stored!.Portal.State is not PortalState.Uninstalled
            ? stored with { Portal = stored.Portal with { State = state } }
            : null);
}
