using Bitrix24Typed.Emulator.Applications;

namespace Bitrix24Typed.Emulator;

/// <summary>An application on a portal.</summary>
public sealed class ApplicationInstallation
{
    private readonly ApplicationInstaller _installer;

    internal ApplicationInstallation(
        EmulatedPortal portal, EmulatedApplication application, ApplicationInstaller installer, long id, string applicationToken)
    {
        _installer = installer;
        Portal = portal;
        Application = application;
        Id = id;
        Version = application.Version;
        ApplicationToken = applicationToken;
    }

    /// <summary>The portal.</summary>
    public EmulatedPortal Portal { get; }

    /// <summary>The application.</summary>
    public EmulatedApplication Application { get; }

    /// <summary>The application's number on this portal.</summary>
    public long Id { get; }

    /// <summary>The installed version.</summary>
    public int Version { get; internal set; }

    /// <summary>The secret that every event of this portal for this application carries.</summary>
    public string ApplicationToken { get; }

    /// <summary>Whether the installation is finished. Nothing is delivered before.</summary>
    public bool IsFinished { get; internal set; }

    /// <summary>Whether the application has been uninstalled.</summary>
    public bool IsUninstalled { get; internal set; }

    /// <summary>The granted scopes, separated by commas.</summary>
    public string Scope => string.Join(',', Application.Scope);

    /// <summary>L for a local application, F for a free one of the market.</summary>
    public string Status => Application.ClientId.StartsWith("local.", StringComparison.Ordinal) ? "L" : "F";

    /// <summary>Calls <c>BX24.installFinish()</c>, for installer pages whose scripts have to run first.</summary>
    public Task FinishAsync(CancellationToken cancellationToken = default) => _installer.FinishAsync(this, cancellationToken);

    /// <summary>Installs another version. All handlers are removed, and the installer runs again.</summary>
    public Task UpdateAsync(int version, CancellationToken cancellationToken = default)
        => _installer.UpdateAsync(this, version, cancellationToken);

    /// <summary>Uninstalls the application: ONAPPUNINSTALL is sent, then its handlers and tokens are gone.</summary>
    /// <param name="clean">Whether the administrator wants the application's data removed as well.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    public Task UninstallAsync(bool clean, CancellationToken cancellationToken = default)
        => _installer.UninstallAsync(this, clean, cancellationToken);
}
