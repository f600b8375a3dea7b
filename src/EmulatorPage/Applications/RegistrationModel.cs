using Bitrix24Typed.Emulator.Page.Shell;

namespace Bitrix24Typed.Emulator.Page.Applications;

/// <summary>What is needed to register an application.</summary>
internal sealed class RegistrationModel(PortalEmulator emulator, Notice notice)
{
    private static readonly char[] Separators = [',', ' '];

    public string? ClientId { get; set; } = "local.emulated";

    public string? ClientSecret { get; set; } = "emulated";

    public string? Scope { get; set; } = "crm";

    public string? InstallUrl { get; set; } = "http://localhost:5000/bitrix24/install";

    public bool HasInterface { get; set; } = true;

    public Task RegisterAsync() => notice.TryAsync(Register, $"{ClientId} is registered.");

    private void Register()
    {
        if (string.IsNullOrWhiteSpace(ClientId) || string.IsNullOrWhiteSpace(ClientSecret))
            throw new InvalidOperationException("An application has a client id and a client secret.");

        _ = emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = ClientId.Trim(),
            ClientSecret = ClientSecret.Trim(),
            Scope = (Scope ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries),
            InstallUrl = InstallAddress(),
            HasInterface = HasInterface,
        });
    }

    private Uri? InstallAddress()
    {
        if (string.IsNullOrWhiteSpace(InstallUrl))
            return null;
        return Uri.TryCreate(InstallUrl, UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException("The installation address is no address.");
    }
}
