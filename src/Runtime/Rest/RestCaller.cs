using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Telemetry;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Rest;

/// <summary>
/// Calls portals: finds the right to call, waits for the turn, sends, renews a token that has expired, learns from the answer, repeats where that is
/// safe, and notes what was changed.
/// </summary>
internal sealed class RestCaller(
    IPortalStore portals,
    TokenVault vault,
    IncomingWebhooks webhooks,
    CallBudget budget,
    RestRetries retries,
    RestTransport transport,
    FileTransport files,
    OwnChangeJournal ownChanges,
    BitrixTelemetry telemetry,
    ILogger<RestCaller> logger)
{
    private delegate Task<RestAnswer> Exchange(RestAccess access, CancellationToken cancellationToken);

    /// <summary>Calls a method.</summary>
    /// <returns>The answer to a success.</returns>
    /// <exception cref="PortalUnavailableException">The portal can't be called, or answered that it can't from now on.</exception>
    /// <exception cref="BitrixRestException">The portal answered with an error, or its limits leave no time for the call.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<RestAnswer> CallAsync(RestCall call, CancellationToken cancellationToken)
    {
        var changes = await ownChanges.BeginAsync(call, cancellationToken);
        try
        {
            var answer = await RunAsync(call, (access, token) => transport.SendAsync(access, call, token), cancellationToken);
            await ownChanges.EndAsync(changes, answer);
            return answer;
        }
        catch
        {
            await ownChanges.ForgetAsync(changes);
            throw;
        }
    }

    /// <summary>Fetches a file.</summary>
    /// <returns>The answer with the file, to be disposed.</returns>
    /// <inheritdoc cref="CallAsync"/>
    public Task<RestAnswer> DownloadAsync(RestCall call, string address, CancellationToken cancellationToken)
        => RunAsync(call, (access, token) => files.FetchAsync(access, call, address, token), cancellationToken);

    private async Task<RestAnswer> RunAsync(RestCall call, Exchange exchange, CancellationToken cancellationToken)
    {
        using var span = telemetry.StartCall(call);
        try
        {
            var answer = await retries.RunAsync(call, token => AttemptAsync(call, exchange, token), cancellationToken);
            return answer.Error switch
            {
                null => answer,
                { } error when answer.Access.Stored is { } stored => throw await vault.NoteAsync(stored, error),
                { } error => throw error,
            };
        }
        catch (Exception exception)
        {
            span.Fail(exception);
            throw;
        }
    }

    private async ValueTask<RestAnswer> AttemptAsync(RestCall call, Exchange exchange, CancellationToken cancellationToken)
    {
        var access = await FindAccessAsync(call.Portal, cancellationToken);
        var answer = await ExchangeAsync(call, access, exchange, cancellationToken);
        if (access.Stored is { } stored && (answer.IsTokenExpired || (answer.IsTokenUnknown && !vault.AreFresh(stored))))
        {
            access = RestAccess.Of(await vault.RenewAsync(stored, cancellationToken));
            answer = await ExchangeAsync(call, access, exchange, cancellationToken);
        }

        return answer;
    }

    private async ValueTask<RestAccess> FindAccessAsync(Portal portal, CancellationToken cancellationToken)
    {
        var isInstalled = await portals.FindAsync(portal.MemberId, cancellationToken) is { Portal.State: not PortalState.Uninstalled };
        return !isInstalled && webhooks.Find(portal) is { } address
            ? RestAccess.OfWebhook(address)
            : RestAccess.Of(await vault.GetAsync(portal.MemberId, cancellationToken));
    }

    private async ValueTask<RestAnswer> ExchangeAsync(RestCall call, RestAccess access, Exchange exchange, CancellationToken cancellationToken)
    {
        await budget.WaitAsync(call, cancellationToken);
        var answer = await exchange(access, cancellationToken);
        await budget.LearnAsync(call, answer);
        if (answer is { Error: null, File: null } && answer.Endpoint != access.Endpoint)
            await MoveAsync(access, answer.Endpoint);
        return answer;
    }

    /// <summary>The new address has answered with a result: it is the portal's.</summary>
    private async ValueTask MoveAsync(RestAccess access, Uri endpoint)
    {
        if (access.Stored is not { Portal: var portal })
        {
            logger.WebhookMoved(access.Endpoint.Authority, endpoint.Authority);
            return;
        }

        _ = await portals.UpdateAsync(portal.MemberId, stored => Moved(stored, portal.ClientEndpoint!, endpoint), CancellationToken.None);
        logger.PortalMoved(portal.MemberId, portal.Domain, endpoint.Authority);
    }

    private static StoredPortal? Moved(StoredPortal? stored, Uri from, Uri to)
        => stored?.Portal.ClientEndpoint == from
            ? stored with { Portal = stored.Portal with { ClientEndpoint = to, Domain = to.Authority } }
            : null;
}
