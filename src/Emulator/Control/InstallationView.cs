namespace Bitrix24Typed.Emulator.Control;

/// <summary>An application on a portal as the control API shows it.</summary>
/// <param name="ClientId">The application's key.</param>
/// <param name="Version">The installed version.</param>
/// <param name="Scope">The granted scopes.</param>
/// <param name="Status">The kind of licence.</param>
/// <param name="IsFinished">Whether the installation is finished.</param>
/// <param name="IsPaymentExpired">Whether the paid period is over.</param>
internal sealed record InstallationView(
    string ClientId, int Version, IReadOnlyList<string> Scope, string Status, bool IsFinished, bool IsPaymentExpired)
{
    public static InstallationView Of(ApplicationInstallation installation) => new(
        installation.Application.ClientId,
        installation.Version,
        installation.GrantedScope,
        installation.Status,
        installation.IsFinished,
        installation.IsPaymentExpired);
}
