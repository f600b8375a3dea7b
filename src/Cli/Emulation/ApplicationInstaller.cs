using Bitrix24Typed.Cli.Output;
using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Cli.Emulation;

/// <summary>Installs an application on the emulated portal when it answers: it may be started later.</summary>
internal sealed class ApplicationInstaller
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PortalEmulator _emulator;
    private readonly EmulatedApplication _application;

    private ApplicationInstaller(PortalEmulator emulator, EmulatedApplication application) => (_emulator, _application) = (emulator, application);

    /// <summary>The application's key.</summary>
    public string ClientId => _application.ClientId;

    /// <summary>Registers an application, unless the emulator's state knows it already.</summary>
    public static ApplicationInstaller Of(PortalEmulator emulator, Uri address, string clientId, string clientSecret, IReadOnlyList<string> scope)
        => new(
            emulator,
            emulator.Applications.FirstOrDefault(known => known.ClientId == clientId) ?? emulator.RegisterApplication(new EmulatedApplication
            {
                ClientId = clientId,
                ClientSecret = clientSecret,
                Scope = scope,
                InstallUrl = address.AbsolutePath == "/" ? new Uri(address, "/bitrix24/install") : address,
                HasInterface = true,
            }));

    /// <summary>Waits for the application and installs it, unless it is installed already.</summary>
    public async Task InstallAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        if (_emulator.Portal.Installations.Any(installation => installation.Application == _application && !installation.IsUninstalled))
            return;

        terminal.WriteNote($"{ClientId} is installed as soon as {_application.InstallUrl} answers.");
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                var installation = await _emulator.Portal.InstallAsync(_application, cancellationToken);
                terminal.WriteNote(installation.IsFinished ? $"{ClientId} is installed." : $"The page of {ClientId} has not finished the installation.");
                return;
            }
            catch (HttpRequestException)
            {
                // Not started yet.
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
