namespace Bitrix24Typed.Emulator;

/// <summary>An application as its developer registers it.</summary>
public sealed class EmulatedApplication
{
    /// <summary>The application's key: <c>local.*</c> or <c>app.*</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>The application's secret.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>The scopes that it asks for.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>The version that is installed.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The application's own address, to which the full OAuth protocol returns.</summary>
    public Uri? HandlerUrl { get; init; }

    /// <summary>
    /// The installation address: with an interface the page that the administrator sees, without one the address that ONAPPINSTALL is
    /// sent to.
    /// </summary>
    public Uri? InstallUrl { get; init; }

    /// <summary>Whether the application has pages, so that its installer decides when the installation is finished.</summary>
    public bool HasInterface { get; init; }
}
