using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Takes an installation in: nothing of it is stored before the authorization server has confirmed it, and what is stored is the server's word.
/// </summary>
internal sealed class Installer(
    IPortalStore store,
    AuthorizationServer server,
    PortalChanges changes,
    IOptionsMonitor<BitrixOptions> options,
    TimeProvider time,
    ILogger<Installer> logger)
{
    /// <summary>
    /// How many installations are examined at once. Anybody can ask for one, and each costs a lock, a connection and a call of seconds to the
    /// authorization server: without an end strangers could take all connections, and have the server shut the application out.
    /// </summary>
    public const int MostAtOnce = 32;

    /// <summary>
    /// How long a refresh token that has proven an installation is recognised: the page that is loaded twice, or opened while the event
    /// arrives, brings one that the first of them has used up. A page's access token lives as long.
    /// </summary>
    private static readonly TimeSpan ProofLifetime = TimeSpan.FromHours(1);

    private int _underWay;

    /// <summary>Proves and stores an installation.</summary>
    /// <returns>The portal, or <see langword="null"/> if the installation is not proven.</returns>
    /// <exception cref="HttpRequestException">The authorization server could not be asked, or is being asked about many others.</exception>
    public async Task<Portal?> InstallAsync(InstallationRequest request)
        => CanBeProven(request) ? await ExamineAsync(() => InstallInTurnAsync(request)) : null;

    /// <summary>
    /// Learns the application token of a portal that is installed without one, since its installer page did not tell it. The tokens of the event
    /// prove whose it is and are not kept: they may be those of any user.
    /// </summary>
    /// <returns>The portal, or <see langword="null"/> if the event is not proven.</returns>
    /// <exception cref="HttpRequestException">The authorization server could not be asked, or is being asked about many others.</exception>
    public async Task<Portal?> LearnTokenAsync(InstallationRequest request)
        => CanBeProven(request) && !string.IsNullOrEmpty(request.ApplicationToken) && await ExamineAsync(() => ProveAsync(request)) is { } grant
            ? (await TellTokenAsync(grant.MemberId!, request))?.Portal
            : null;

    private bool CanBeProven(InstallationRequest request) => !string.IsNullOrEmpty(options.CurrentValue.ClientId) && request.IsPlausible;

    private async Task<T> ExamineAsync<T>(Func<Task<T>> examine)
    {
        try
        {
            return Interlocked.Increment(ref _underWay) <= MostAtOnce
                ? await examine()
                : throw new HttpRequestException("So many installations are being examined that no other one is.");
        }
        finally
        {
            _ = Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<Portal?> InstallInTurnAsync(InstallationRequest request)
    {
        // What was begun is finished, even if the caller hangs up: the refresh token is void then.
        await using var turn = await store.LockAsync("install:" + request.ProofHash, CancellationToken.None);
        return await FindProvenAsync(request) is { } proven ? proven
            : await ProveAsync(request) is { } grant ? await StoreAsync(request, grant)
            : null;
    }

    /// <summary>Finds the installation that the same refresh token has proven a moment ago. Nothing of it changes but what was not known.</summary>
    private async Task<Portal?> FindProvenAsync(InstallationRequest request)
    {
        if (request.MemberId is null)
            return null;

        // Another process may have stored it.
        var stored = await store.FindNewestAsync(request.MemberId, CancellationToken.None);
        var isProven = stored is { Portal.State: not PortalState.Uninstalled }
            && stored.Credentials.ProofHash == request.ProofHash
            && stored.Portal.InstalledAt + ProofLifetime > time.GetUtcNow();
        return isProven ? (await TellTokenAsync(request.MemberId, request))?.Portal : null;
    }

    private Task<StoredPortal?> TellTokenAsync(string memberId, InstallationRequest request) => changes.ApplyAsync(
        memberId,
        stored => stored is { Credentials.ApplicationToken: null, Portal.State: not PortalState.Uninstalled } && request.ApplicationToken is { Length: > 0 } token
            ? stored with { Credentials = stored.Credentials with { ApplicationToken = token } }
            : null);

    private async Task<TokenGrant?> ProveAsync(InstallationRequest request)
    {
        try
        {
            var grant = await server.RenewAsync(request.RefreshToken!);
            if (request.MemberId is null || request.MemberId == grant.MemberId)
                return grant;

            logger.ForeignInstallationRefused();
        }
        catch (BitrixRestException exception)
        {
            logger.InstallationRefused(exception.Code);
        }

        return null;
    }

    private async Task<Portal> StoreAsync(InstallationRequest request, TokenGrant grant)
    {
        var installed = await changes.ApplyAsync(grant.MemberId!, known => Installed(request, grant, known));
        logger.Installed(installed!.Portal.MemberId, installed.Portal.Domain);
        return installed.Portal;
    }

    private StoredPortal Installed(InstallationRequest request, TokenGrant grant, StoredPortal? known)
    {
        var now = time.GetUtcNow();
        var portal = known?.Portal ?? new Portal { MemberId = grant.MemberId!, Domain = "" };
        var credentials = known?.Credentials ?? PortalCredentials.Erased;
        var installation = new StoredPortal(
            portal with { Version = request.Version ?? portal.Version, Installation = InstallationStep.Stored, InstalledAt = now, CheckedAt = now },
            credentials with { ApplicationToken = request.ApplicationToken ?? credentials.ApplicationToken, ProofHash = request.ProofHash });
        return PortalGrants.Apply(grant, installation, now);
    }
}
