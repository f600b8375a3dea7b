using Bitrix24Typed.Emulator.Applications;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.OAuth;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator.Portals;

/// <summary>What all portals of an emulator share: the authorization server, the queue server, and the ways to them.</summary>
internal sealed class BitrixCloud : IAsyncDisposable
{
    public BitrixCloud(PortalEmulatorOptions options)
    {
        Options = options;
        Logger = options.LoggerFactory.CreateLogger<PortalEmulator>();
        Identifiers = new IdentifierGenerator(options.Seed);
        Faults = new PortalFaults(options.Seed);
        Tokens = new TokenStore(Identifiers, options);
        AuthorizationServer = new AuthorizationServer(Tokens);
        Queue = new EventQueue(options, Faults, Log, Logger);
        Browser = new AdministratorBrowser(Tokens, Identifiers);
    }

    public PortalEmulatorOptions Options { get; }

    public ILogger Logger { get; }

    public IdentifierGenerator Identifiers { get; }

    public PortalFaults Faults { get; }

    public TokenStore Tokens { get; }

    public AuthorizationServer AuthorizationServer { get; }

    /// <summary>The latest deliveries of all portals.</summary>
    public DeliveryLog Log { get; } = new();

    public EventQueue Queue { get; }

    public AdministratorBrowser Browser { get; }

    public PortalDirectory Portals { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        Browser.Dispose();
    }
}
