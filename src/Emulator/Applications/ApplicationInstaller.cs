using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Portals;
using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator.Applications;

/// <summary>
/// Installs, updates and removes applications on a portal.
/// See <see href="https://apidocs.bitrix24.com/settings/app-installation/installation-finish.html"/>.
/// </summary>
internal sealed class ApplicationInstaller(EmulatedPortal portal, EventBindings bindings, EventPublisher publisher, BitrixCloud cloud)
{
    private const string Install = "ONAPPINSTALL";
    private const string Update = "ONAPPUPDATE";
    private const string Uninstall = "ONAPPUNINSTALL";
    private const string Payment = "ONAPPPAYMENT";

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
        await RunInstallerAsync(installation, UpdateEvents.Install, cancellationToken);
        return installation;
    }

    public async Task UpdateAsync(
        ApplicationInstallation installation, int version, UpdateEvents? events, CancellationToken cancellationToken)
    {
        var listeners = bindings.Of(installation).Where(binding => binding is { EventName: Update, IsOffline: false });
        var update = new PendingUpdate(installation.Version, events ?? cloud.Options.UpdateEvents, [.. listeners]);
        _pendingUpdates[installation] = update;
        installation.Version = version;
        await RunInstallerAsync(installation, update.Events, cancellationToken);
    }

    public async Task UninstallAsync(ApplicationInstallation installation, bool clean, CancellationToken cancellationToken)
    {
        if (!_installations.TryRemove(KeyValuePair.Create(installation.Application.ClientId, installation)))
            return;

        // The event is sent when the application is already gone: its authorization can hold no token.
        installation.IsUninstalled = true;
        cloud.Tokens.Revoke(installation);
        var data = new JsonObject { ["LANGUAGE_ID"] = portal.LanguageId, ["CLEAN"] = clean ? 1 : 0 };
        await publisher.PublishAsync(installation, Uninstall, data, Installing, cancellationToken);
        _ = bindings.Remove(binding => binding.Installation == installation);
        portal.Offline.Remove(queued => queued.Installation == installation);
        cloud.Logger.Uninstalled(installation.Application.ClientId);
    }

    public Task PayAsync(ApplicationInstallation installation, string status, int days, CancellationToken cancellationToken)
    {
        (installation.Status, installation.PaidDays, installation.IsPaymentExpired) = (status, days, false);
        var data = new JsonObject
        {
            ["CODE"] = installation.Application.ClientId,
            ["VERSION"] = installation.Version,
            ["STATUS"] = status,
            ["PAYMENT_EXPIRED"] = "N",
            ["DAYS"] = days,
            ["LANGUAGE_ID"] = portal.LanguageId,
        };
        return publisher.PublishAsync(installation, Payment, data, Installing, cancellationToken);
    }

    public async Task FinishAsync(ApplicationInstallation installation, CancellationToken cancellationToken)
    {
        if (installation.IsFinished || installation.IsUninstalled)
            return;

        installation.IsFinished = true;
        cloud.Logger.Installed(installation.Application.ClientId, installation.Version);
        _ = _pendingUpdates.TryRemove(installation, out var update);
        if (update is null || update.Events.HasFlag(UpdateEvents.Install))
            await publisher.PublishAsync(installation, Install, InstallData(installation), Installing, cancellationToken);
        if (update is not null && update.Events.HasFlag(UpdateEvents.Update))
            await AnnounceAsync(installation, update, cancellationToken);
    }

    public InstallerState Save() => new(_lastId, _applicationTokens.ToDictionary(), [.. Installations.Select(installation => new InstallationState(
        installation.Application.ClientId,
        installation.Id,
        installation.Version,
        installation.GrantedScope,
        installation.Status,
        installation.IsFinished,
        installation.IsPaymentExpired,
        installation.PaidDays))]);

    public void Load(InstallerState state)
    {
        _lastId = state.LastId;
        foreach (var (clientId, token) in state.ApplicationTokens)
            _applicationTokens[clientId] = token;
        foreach (var saved in state.Installations)
        {
            var application = cloud.AuthorizationServer.Find(saved.ClientId)!;
            _installations[saved.ClientId] = new(portal, application, this, saved.Id, _applicationTokens[saved.ClientId])
            {
                Version = saved.Version,
                GrantedScope = saved.GrantedScope,
                Status = saved.Status,
                IsFinished = saved.IsFinished,
                IsPaymentExpired = saved.IsPaymentExpired,
                PaidDays = saved.PaidDays,
            };
        }
    }

    private async Task RunInstallerAsync(ApplicationInstallation installation, UpdateEvents events, CancellationToken cancellationToken)
    {
        _ = bindings.Remove(binding => binding.Installation == installation);
        installation.IsFinished = false;

        var application = installation.Application;
        if (application.InstallUrl is null || !application.HasInterface)
        {
            await FinishAsync(installation, cancellationToken);
            if (application.InstallUrl is { } url && events.HasFlag(UpdateEvents.Install))
                await publisher.SendAsync(installation, Install, InstallData(installation), url, handlerId: null, Installing, cancellationToken);
        }
        else if (await cloud.Browser.OpenInstallerAsync(installation, application.InstallUrl, cancellationToken))
        {
            await FinishAsync(installation, cancellationToken);
        }
        else
        {
            cloud.Logger.InstallationUnfinished(application.ClientId);
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
                ["LANGUAGE_ID"] = portal.LanguageId,
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
        ["LANGUAGE_ID"] = portal.LanguageId,
    };

    private ApplicationInstallation Create(EmulatedApplication application)
    {
        // Removing the application and installing it again does not change its token.
        var token = _applicationTokens.GetOrAdd(application.ClientId, _ => cloud.Identifiers.Next(32));
        return new ApplicationInstallation(portal, application, this, Interlocked.Increment(ref _lastId), token);
    }
}
