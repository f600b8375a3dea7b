namespace Bitrix24Typed.Emulator.Control;

/// <summary>An application to register.</summary>
/// <param name="ClientId">The application's key.</param>
/// <param name="ClientSecret">The application's secret.</param>
/// <param name="Scope">The scopes that it asks for.</param>
/// <param name="Version">The version that is installed.</param>
/// <param name="HandlerUrl">The application's own address.</param>
/// <param name="InstallUrl">The installation address.</param>
/// <param name="HasInterface">Whether the application has pages.</param>
internal sealed record NewApplication(
    string ClientId,
    string ClientSecret,
    IReadOnlyList<string>? Scope = null,
    int Version = 1,
    Uri? HandlerUrl = null,
    Uri? InstallUrl = null,
    bool HasInterface = false)
{
    public EmulatedApplication ToApplication() => new()
    {
        ClientId = ClientId,
        ClientSecret = ClientSecret,
        Scope = Scope ?? [],
        Version = Version,
        HandlerUrl = HandlerUrl,
        InstallUrl = InstallUrl,
        HasInterface = HasInterface,
    };
}
