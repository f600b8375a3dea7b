using Bitrix24Typed.Emulator.Events;
using Microsoft.Extensions.Configuration;

namespace Bitrix24Typed.Emulator.Hosting;

/// <summary>The settings of an application on an emulated portal. Where both are is known only when they listen.</summary>
internal sealed class EmulatedSettings : ConfigurationProvider, IConfigurationSource
{
    public const string ClientId = "Bitrix24:ClientId";

    private const string ClientSecret = "Bitrix24:ClientSecret";
    private const string PublicUrl = "Bitrix24:PublicUrl";
    private const string InstallPath = "/bitrix24/install";

    private readonly IReadOnlyList<string> _scope;

    /// <summary>Adds to what is configured.</summary>
    public EmulatedSettings(IConfiguration configuration)
    {
        // An application that does not say what it asks for may do everything.
        List<string> scope = [.. configuration.GetSection("Bitrix24:Scope").GetChildren().Select(child => child.Value!)];
        _scope = scope.Count > 0 ? scope : EventCodes.Scopes;
        Set(ClientId, "local.emulated");
        Set(ClientSecret, Guid.NewGuid().ToString("N"));
        Set(PublicUrl, "http://localhost");
        Set("Bitrix24:Storage:Path", Path.Combine(CreateFolder(), "bitrix24.db"));
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>The application belongs to an emulator.</summary>
    public void UseEmulator(PortalEmulator emulator)
    {
        Set("Bitrix24:AuthorizationServer", emulator.AuthorizationServer.AbsoluteUri);
        Set("Bitrix24:AllowedPortalHosts:0", emulator.Portal.Domain);
        OnReload();
    }

    /// <summary>The application listens at an address.</summary>
    /// <returns>The application, to be registered.</returns>
    public EmulatedApplication UseAddress(Uri address)
    {
        Set(PublicUrl, address.AbsoluteUri);
        OnReload();
        return new EmulatedApplication
        {
            ClientId = Data[ClientId]!,
            ClientSecret = Data[ClientSecret]!,
            Scope = _scope,
            InstallUrl = new Uri(address, InstallPath),
            HasInterface = true,
        };
    }

    /// <summary>Creates a folder that goes with the process: the storage is open until then.</summary>
    private static string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("bitrix24-emulated-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // The application did not close what it has stored. The system removes what is temporary.
            }
        };
        return folder.FullName;
    }
}
