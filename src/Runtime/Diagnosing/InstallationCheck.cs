using Bitrix24Typed.Portals;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Diagnosing;

/// <summary>Whether a portal regards the application as installed: it delivers nothing before.</summary>
internal sealed class InstallationCheck(BitrixClientFactory clients)
{
    private const string Name = "Installation";

    /// <exception cref="BitrixRestException">The portal refused.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<CheckResult> CheckAsync(Portal portal, CancellationToken cancellationToken)
    {
        var info = await clients.Create(portal).CallAsync<ApplicationInfo>("app.info", parameters: null, cancellationToken);
        return info is { IsInstalled: true }
            ? CheckResult.Ok(Name, info.VersionText is { } version ? $"finished, version {version}" : "finished")
            : CheckResult.Error(
                Name, "It is not finished: the portal delivers nothing.", "Let an administrator open the application: its page finishes the installation.");
    }
}
