namespace Bitrix24Typed.Emulator.Control;

/// <summary>A registered application as the control API shows it: without its secret.</summary>
/// <param name="ClientId">The application's key.</param>
/// <param name="Scope">The scopes that it asks for.</param>
/// <param name="Version">The version that is installed.</param>
/// <param name="HandlerUrl">The application's own address.</param>
/// <param name="InstallUrl">The installation address.</param>
/// <param name="HasInterface">Whether the application has pages.</param>
internal sealed record ApplicationView(
    string ClientId, IReadOnlyList<string> Scope, int Version, Uri? HandlerUrl, Uri? InstallUrl, bool HasInterface)
{
    public static ApplicationView Of(EmulatedApplication application) => new(
        application.ClientId,
        application.Scope,
        application.Version,
        application.HandlerUrl,
        application.InstallUrl,
        application.HasInterface);
}
