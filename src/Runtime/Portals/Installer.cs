using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Portals;

/// <summary>
/// Takes an installation in: nothing of it is stored before the authorization server has confirmed it, and what is stored is the server's word.
/// </summary>
internal sealed class Installer(
    IPortalStore store, AuthorizationServer server, IOptionsMonitor<BitrixOptions> options, TimeProvider time, ILogger<Installer> logger)
{
    /// <summary>Proves and stores an installation.</summary>
    /// <returns>The portal, or <see langword="null"/> if the installation is not proven.</returns>
    /// <exception cref="HttpRequestException">The authorization server could not be asked.</exception>
    public async Task<Portal?> InstallAsync(InstallationRequest request)
    {
        if (string.IsNullOrEmpty(options.CurrentValue.ClientId) || string.IsNullOrEmpty(request.RefreshToken))
            return null;

        // The refresh token is void from here on: what was begun is finished, even if the caller hangs up.
        if (await TryRenewAsync(request.RefreshToken) is not { } grant)
            return null;

        if (request.MemberId is not null && request.MemberId != grant.MemberId)
        {
            logger.ForeignInstallationRefused();
            return null;
        }

        return await StoreAsync(request, grant);
    }

    private async Task<TokenGrant?> TryRenewAsync(string refreshToken)
    {
        try
        {
            return await server.RenewAsync(refreshToken);
        }
        catch (BitrixRestException exception)
        {
            logger.InstallationRefused(exception.Code);
            return null;
        }
    }

    private async Task<Portal> StoreAsync(InstallationRequest request, TokenGrant grant)
    {
        var installed = await store.UpdateAsync(grant.MemberId!, known => Installed(request, grant, known), CancellationToken.None);
        logger.Installed(installed!.Portal.MemberId, installed.Portal.Domain);
        return installed.Portal;
    }

    private StoredPortal Installed(InstallationRequest request, TokenGrant grant, StoredPortal? known)
    {
        var portal = new Portal
        {
            MemberId = grant.MemberId!,
            Domain = "",
            Version = request.Version ?? known?.Portal.Version,
            InstalledAt = time.GetUtcNow(),
        };
        var applicationToken = request.ApplicationToken is { Length: > 0 and <= PortalCredentials.LongestToken } token
            ? token
            : known?.Credentials.ApplicationToken;
        return PortalGrants.Apply(grant, portal, applicationToken);
    }
}
