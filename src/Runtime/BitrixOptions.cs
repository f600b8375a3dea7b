using Bitrix24Typed.Inbox;
using Bitrix24Typed.Offline;
using Bitrix24Typed.Operating;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Receiving;
using Bitrix24Typed.Rest;
using Bitrix24Typed.Sources;
using Bitrix24Typed.Storage;

namespace Bitrix24Typed;

/// <summary>The settings of the application, section <c>Bitrix24</c>. They are validated at start.</summary>
public sealed class BitrixOptions
{
    /// <summary>The application's key: <c>local.*</c> or <c>app.*</c>. Without it only outgoing webhooks are served.</summary>
    public string? ClientId { get; set; }

    /// <summary>The application's secret. It is sent to the authorization server only, never to a portal.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// The address under which portals reach this application, without the path of its endpoints: <c>https://app.example.com</c>.
    /// Required with <see cref="ClientId"/>.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The scopes that the application asks for, as set in its registration.</summary>
    public IList<string> Scope { get; } = [];

    /// <summary>
    /// The one server that issues and renews tokens: <c>https://oauth.bitrix.info/</c>, unless <c>https://oauth.bitrix24.tech/</c> or an
    /// emulator is to be asked. What a request names as its server is never trusted.
    /// </summary>
    public Uri AuthorizationServer { get; set; } = new("https://oauth.bitrix.info/");

    /// <summary>
    /// Hosts of on-premise portals, with a port where it is not the default one, that may be called besides those of the Bitrix24 cloud:
    /// <c>portal.example.com</c>, <c>127.0.0.1:5080</c>.
    /// </summary>
    public IList<string> AllowedPortalHosts { get; } = [];

    /// <summary>Outgoing webhooks: portals whose administrators typed this application's address in.</summary>
    public IList<OutgoingWebhookOptions> OutgoingWebhooks { get; } = [];

    /// <summary>Incoming webhooks: addresses by which portals can be called where the application is not installed.</summary>
    public IList<IncomingWebhookOptions> IncomingWebhooks { get; } = [];

    /// <summary>How portals are called.</summary>
    public RestOptions Rest { get; set; } = new();

    /// <summary>How the queues of portals are read.</summary>
    public OfflineOptions Offline { get; set; } = new();

    /// <summary>How large a delivery may be.</summary>
    public ReceivingLimits Limits { get; set; } = new();

    /// <summary>From which addresses events may come.</summary>
    public SourceOptions Sources { get; set; } = new();

    /// <summary>How events are kept and retried.</summary>
    public InboxOptions Inbox { get; set; } = new();

    /// <summary>Who may operate the application.</summary>
    public ManagementOptions Management { get; set; } = new();

    /// <summary>What health checks report.</summary>
    public HealthOptions Health { get; set; } = new();

    /// <summary>Where portals and events are kept.</summary>
    public StorageOptions Storage { get; set; } = new();
}
