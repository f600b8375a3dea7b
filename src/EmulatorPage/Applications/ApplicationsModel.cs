using Bitrix24Typed.Emulator.Page.Shell;

namespace Bitrix24Typed.Emulator.Page.Applications;

/// <summary>The lives of applications on a portal.</summary>
internal sealed class ApplicationsModel(PortalEmulator emulator, Notice notice)
{
    public EmulatedPortal Portal { get; set; } = null!;

    public IReadOnlyCollection<EmulatedApplication> Applications => emulator.Applications;

    public ApplicationInstallation? InstallationOf(EmulatedApplication application)
        => Portal.Installations.FirstOrDefault(installation => installation.Application == application);

    public Task InstallAsync(EmulatedApplication application)
        => notice.TryAsync(() => Portal.InstallAsync(application), $"{application.ClientId} was installed.");

    public Task FinishAsync(ApplicationInstallation installation)
        => notice.TryAsync(() => installation.FinishAsync(), $"The installation of {installation.Application.ClientId} is finished.");

    public Task UpdateAsync(ApplicationInstallation installation) => notice.TryAsync(
        () => installation.UpdateAsync(installation.Version + 1),
        $"{installation.Application.ClientId} was updated to version {installation.Version + 1}: its handlers were removed, and its installer ran again.");

    public Task UninstallAsync(ApplicationInstallation installation)
        => notice.TryAsync(() => installation.UninstallAsync(clean: false), $"{installation.Application.ClientId} was uninstalled.");
}
