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
        GrantedScope = application.Scope;
        Status = application.ClientId.StartsWith("local.", StringComparison.Ordinal) ? "L" : "F";
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

    /// <summary>The granted scopes: all that the application asks for, unless the administrator has granted others.</summary>
    public IReadOnlyList<string> GrantedScope { get; set; }

    /// <summary>The granted scopes, separated by commas.</summary>
    public string Scope => string.Join(',', GrantedScope);

    /// <summary>L for a local application, F for a free one of the market; D demo, T trial, P paid, S subscription.</summary>
    public string Status { get; internal set; }

    /// <summary>
    /// Whether the paid or trial period is over. The authorization server then answers <c>PAYMENT_REQUIRED</c>, and events carry no
    /// tokens.
    /// </summary>
    public bool IsPaymentExpired { get; internal set; }

    /// <summary>How many days are paid for, or <see langword="null"/> if nothing was paid.</summary>
    public int? PaidDays { get; internal set; }

    /// <summary>Calls <c>BX24.installFinish()</c>, for installer pages whose scripts have to run first.</summary>
    public Task FinishAsync(CancellationToken cancellationToken = default) => _installer.FinishAsync(this, cancellationToken);

    /// <summary>Installs another version. All handlers are removed, and the installer runs again.</summary>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Gives up opening the page.</param>
    /// <exception cref="HttpRequestException">The installer's page can't be reached.</exception>
    public Task UpdateAsync(int version, CancellationToken cancellationToken = default)
        => _installer.UpdateAsync(this, version, events: null, cancellationToken);

    /// <summary>Installs another version, and says which events tell of it.</summary>
    /// <param name="version">The version.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Gives up opening the page.</param>
    /// <exception cref="HttpRequestException">The installer's page can't be reached.</exception>
    public Task UpdateAsync(int version, UpdateEvents events, CancellationToken cancellationToken = default)
        => _installer.UpdateAsync(this, version, events, cancellationToken);

    /// <summary>Pays for the application: ONAPPPAYMENT is sent, as documented without any secret.</summary>
    /// <param name="days">How many days are paid for.</param>
    /// <param name="status">The kind of licence from now on: P paid, S subscription, T trial, D demo.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    public Task PayAsync(int days = 30, string status = "P", CancellationToken cancellationToken = default)
        => _installer.PayAsync(this, status, days, cancellationToken);

    /// <summary>Ends the paid or trial period now. No event tells of it.</summary>
    public void ExpirePayment() => (IsPaymentExpired, PaidDays) = (true, 0);

    /// <summary>Uninstalls the application: ONAPPUNINSTALL is sent, then its handlers and tokens are gone.</summary>
    /// <param name="clean">Whether the administrator wants the application's data removed as well.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    public Task UninstallAsync(bool clean, CancellationToken cancellationToken = default)
        => _installer.UninstallAsync(this, clean, cancellationToken);
}
