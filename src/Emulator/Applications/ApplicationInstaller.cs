using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.OAuth;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator.Applications;

/// <summary>
/// Installs, updates and removes applications on a portal.
/// See <see href="https://apidocs.bitrix24.com/settings/app-installation/installation-finish.html"/>.
/// </summary>
internal sealed class ApplicationInstaller(
    EmulatedPortal portal,
    EventBindings bindings,
    EventPublisher publisher,
    AdministratorBrowser browser,
    TokenStore tokens,
    IdentifierGenerator identifiers,
    PortalEmulatorOptions options,
    ILogger logger)
{
    private const string Install = "ONAPPINSTALL";
    private const string Update = "ONAPPUPDATE";
    private const string Uninstall = "ONAPPUNINSTALL";

    private static readonly ActingUser Installing = ActingUser.Administrator;

    private readonly ConcurrentDictionary<string, ApplicationInstallation> _installations = new();
    private readonly ConcurrentDictionary<string, string> _applicationTokens = new();
    private readonly ConcurrentDictionary<ApplicationInstallation, PendingUpdate> _pendingUpdates = new();
    private long _lastId;

    public IReadOnlyCollection<ApplicationInstallation> Installations
        => [.. _installations.Values.OrderBy(installation => installation.Id)];

    public ApplicationInstallation Of(EmulatedApplication application)
        => _installations.GetValueOrDefault(application.ClientId)
            ?? throw new InvalidOperationException($"The application {application.ClientId} is not installed on {portal.Domain}.");

    public async Task<ApplicationInstallation> InstallAsync(EmulatedApplication application, CancellationToken cancellationToken)
    {
        var installation = _installations.GetOrAdd(application.ClientId, _ => Create(application));
        installation.Version = application.Version;
        await RunInstallerAsync(installation, cancellationToken);
        return installation;
    }

    public async Task UpdateAsync(ApplicationInstallation installation, int version, CancellationToken cancellationToken)
    {
        if (options.AnnounceUpdates)
        {
            var listeners = bindings.Of(installation).Where(binding => binding is { EventName: Update, IsOffline: false });
            _pendingUpdates[installation] = new PendingUpdate(installation.Version, [.. listeners]);
        }

        installation.Version = version;
        await RunInstallerAsync(installation, cancellationToken);
    }

    public async Task UninstallAsync(ApplicationInstallation installation, bool clean, CancellationToken cancellationToken)
    {
        if (!_installations.TryRemove(KeyValuePair.Create(installation.Application.ClientId, installation)))
            return;

        // The event is sent when the application is already gone: its authorization can hold no token.
        installation.IsUninstalled = true;
        tokens.Revoke(installation);
        var data = new JsonObject { ["LANGUAGE_ID"] = options.LanguageId, ["CLEAN"] = clean ? 1 : 0 };
        await publisher.PublishAsync(installation, Uninstall, data, Installing, cancellationToken);
        _ = bindings.Remove(binding => binding.Installation == installation);
        logger.Uninstalled(installation.Application.ClientId);
    }

    public async Task FinishAsync(ApplicationInstallation installation, CancellationToken cancellationToken)
    {
        if (installation.IsFinished || installation.IsUninstalled)
            return;

        installation.IsFinished = true;
        logger.Installed(installation.Application.ClientId, installation.Version);
        await publisher.PublishAsync(installation, Install, InstallData(installation), Installing, cancellationToken);
        if (_pendingUpdates.TryRemove(installation, out var update))
            await AnnounceAsync(installation, update, cancellationToken);
    }

    private async Task RunInstallerAsync(ApplicationInstallation installation, CancellationToken cancellationToken)
    {
        _ = bindings.Remove(binding => binding.Installation == installation);
        installation.IsFinished = false;

        var application = installation.Application;
        if (application.InstallUrl is null)
        {
            await FinishAsync(installation, cancellationToken);
        }
        else if (!application.HasInterface)
        {
            await FinishAsync(installation, cancellationToken);
            var data = InstallData(installation);
            await publisher.SendAsync(installation, Install, data, application.InstallUrl, handlerId: null, Installing, cancellationToken);
        }
        else if (await browser.OpenInstallerAsync(installation, application.InstallUrl, cancellationToken))
        {
            await FinishAsync(installation, cancellationToken);
        }
        else
        {
            logger.InstallationUnfinished(application.ClientId);
        }
    }

    private async Task AnnounceAsync(ApplicationInstallation installation, PendingUpdate update, CancellationToken cancellationToken)
    {
        foreach (var listener in update.Listeners)
        {
            var data = new JsonObject
            {
                ["VERSION"] = installation.Version,
                ["PREVIOUS_VERSION"] = update.PreviousVersion,
                ["LANGUAGE_ID"] = options.LanguageId,
            };
            var url = new Uri(listener.Handler);
            await publisher.SendAsync(installation, Update, data, url, listener.Id, Installing, cancellationToken);
        }
    }

    private JsonObject InstallData(ApplicationInstallation installation) => new()
    {
        ["VERSION"] = installation.Version,
        ["ACTIVE"] = "Y",
        ["INSTALLED"] = "Y",
        ["LANGUAGE_ID"] = options.LanguageId,
    };

    private ApplicationInstallation Create(EmulatedApplication application)
    {
        // Removing the application and installing it again does not change its token.
        var token = _applicationTokens.GetOrAdd(application.ClientId, _ => identifiers.Next(32));
        return new ApplicationInstallation(portal, application, this, Interlocked.Increment(ref _lastId), token);
    }
}
