namespace Bitrix24Typed.Emulator.Applications;

/// <summary>An application as it is written down.</summary>
/// <param name="ClientId">The application's key.</param>
/// <param name="ClientSecret">The application's secret.</param>
/// <param name="Scope">The scopes that it asks for.</param>
/// <param name="Version">The version that is installed.</param>
/// <param name="HandlerUrl">The application's own address.</param>
/// <param name="InstallUrl">The installation address.</param>
/// <param name="HasInterface">Whether the application has pages.</param>
internal sealed record ApplicationDescription(
    string ClientId,
    string ClientSecret,
    IReadOnlyList<string>? Scope = null,
    int Version = 1,
    Uri? HandlerUrl = null,
    Uri? InstallUrl = null,
    bool HasInterface = false)
{
    public static ApplicationDescription Of(EmulatedApplication application) => new(
        application.ClientId,
        application.ClientSecret,
        application.Scope,
        application.Version,
        application.HandlerUrl,
        application.InstallUrl,
        application.HasInterface);

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
