using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Applications;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.OAuth;
using Microsoft.Extensions.Logging;

namespace Bitrix24Typed.Emulator;

/// <summary>One customer's portal, and the hands of its users.</summary>
public sealed class EmulatedPortal : IAsyncDisposable
{
    private readonly AuthorizationServer _server;
    private readonly TokenStore _tokens;
    private readonly IdentifierGenerator _identifiers;
    private readonly EventBindings _bindings = new();
    private readonly DeliveryLog _deliveries = new();
    private readonly EventQueue _queue;
    private readonly EventPublisher _publisher;
    private readonly AdministratorBrowser _browser;
    private readonly ApplicationInstaller _installer;
    private ImmutableArray<OutgoingWebhook> _outgoingWebhooks = [];
    private ImmutableArray<IncomingWebhook> _incomingWebhooks = [];

    internal EmulatedPortal(
        Uri address,
        AuthorizationServer server,
        TokenStore tokens,
        IdentifierGenerator identifiers,
        PortalEmulatorOptions options,
        ILogger logger)
    {
        _server = server;
        _tokens = tokens;
        _identifiers = identifiers;
        MemberId = identifiers.Next(32);
        Domain = address.Authority;
        ClientEndpoint = new Uri(address, "/rest/");
        ServerEndpoint = new Uri(address, "/oauth-rest/");
        LanguageId = options.LanguageId;
        Time = options.TimeProvider;
        AllowsLoopbackHandlers = options.AllowLoopbackHandlers;

        _queue = new EventQueue(options, _deliveries, logger);
        _publisher = new EventPublisher(this, _bindings, new EventAuthorization(tokens), _queue, options.TimeProvider);
        _browser = new AdministratorBrowser(tokens, identifiers, options);
        _installer = new ApplicationInstaller(this, _bindings, _publisher, _browser, tokens, identifiers, options, logger);
        Deals = new PortalDeals(_publisher, options.TimeProvider);
    }

    /// <summary>The portal's identity, which never changes.</summary>
    public string MemberId { get; }

    /// <summary>The portal's host and port.</summary>
    public string Domain { get; }

    /// <summary>Where its REST is called.</summary>
    public Uri ClientEndpoint { get; }

    /// <summary>Where the REST of the authorization server is called.</summary>
    public Uri ServerEndpoint { get; }

    /// <summary>The portal's language.</summary>
    public string LanguageId { get; }

    /// <summary>The users: an administrator and an employee.</summary>
    public IReadOnlyList<PortalUser> Users { get; } = [PortalUser.Administrator, PortalUser.Employee];

    /// <summary>The deals.</summary>
    public PortalDeals Deals { get; }

    /// <summary>The installed applications.</summary>
    public IReadOnlyCollection<ApplicationInstallation> Installations => _installer.Installations;

    /// <summary>The handlers that applications have bound, in the order in which they did.</summary>
    public IReadOnlyList<EventBinding> Handlers => _bindings.List();

    /// <summary>The outgoing webhooks.</summary>
    public IReadOnlyList<OutgoingWebhook> OutgoingWebhooks => _outgoingWebhooks;

    /// <summary>The incoming webhooks.</summary>
    public IReadOnlyList<IncomingWebhook> IncomingWebhooks => _incomingWebhooks;

    /// <summary>The latest 10,000 deliveries, oldest first.</summary>
    public IReadOnlyList<EventDelivery> Deliveries => _deliveries.List();

    internal EventBindings Bindings => _bindings;

    internal EventPublisher Publisher => _publisher;

    internal TimeProvider Time { get; }

    internal bool AllowsLoopbackHandlers { get; }

    /// <summary>
    /// Installs an application as the administrator does. With an interface its page is opened, and the installation is finished when the
    /// page calls <c>BX24.installFinish()</c>; without one ONAPPINSTALL is sent. An installed application is installed anew.
    /// </summary>
    /// <param name="application">The application, registered at the emulator.</param>
    /// <param name="cancellationToken">Gives up opening the page.</param>
    /// <exception cref="HttpRequestException">The installer's page can't be reached.</exception>
    public Task<ApplicationInstallation> InstallAsync(EmulatedApplication application, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        return _server.Find(application.ClientId) == application
            ? _installer.InstallAsync(application, cancellationToken)
            : throw new InvalidOperationException($"Register the application {application.ClientId} first.");
    }

    /// <summary>Lets something happen on the portal.</summary>
    /// <param name="eventName">The event's name, any letter case.</param>
    /// <param name="data">What has happened.</param>
    /// <param name="actingUser">Who did it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    public Task RaiseAsync(string eventName, JsonNode? data, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventName);
        return _publisher.PublishAsync(eventName.ToUpperInvariant(), data, actingUser ?? ActingUser.Administrator, cancellationToken);
    }

    /// <summary>Completes when every event has been sent or lost.</summary>
    public Task WaitForIdleAsync(CancellationToken cancellationToken = default) => _queue.WaitForIdleAsync(cancellationToken);

    /// <summary>
    /// Waits until an application has bound an event. One without an interface is installed at once and binds its events some time later.
    /// </summary>
    /// <param name="eventName">The event's name, any letter case.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<EventBinding> WaitForHandlerAsync(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventName);
        return _bindings.WaitForAsync(eventName.ToUpperInvariant(), cancellationToken);
    }

    /// <summary>Sends events to an address without any application.</summary>
    /// <param name="url">The address.</param>
    /// <param name="events">The names of the events, any letter case.</param>
    public OutgoingWebhook AddOutgoingWebhook(Uri url, params IEnumerable<string> events)
    {
        var webhook = new OutgoingWebhook(_bindings.NextId(), url, events, _identifiers.Next(32));
        _ = ImmutableInterlocked.Update(ref _outgoingWebhooks, webhooks => webhooks.Add(webhook));
        return webhook;
    }

    /// <summary>Makes a secret address for calling REST in a user's name.</summary>
    public IncomingWebhook AddIncomingWebhook(long userId, params IReadOnlyList<string> scope)
    {
        var code = _identifiers.Next(16);
        var webhook = new IncomingWebhook(new Uri(ClientEndpoint, $"{userId}/{code}/"), code, userId, scope);
        _ = ImmutableInterlocked.Update(ref _incomingWebhooks, webhooks => webhooks.Add(webhook));
        return webhook;
    }

    /// <summary>Issues tokens of a user for an installed application.</summary>
    public IssuedTokens IssueToken(long userId, EmulatedApplication application) => _tokens.Issue(_installer.Of(application), userId);

    /// <summary>Issues a code with which an installed application gets tokens of a user, within 30 seconds.</summary>
    public string IssueAuthorizationCode(long userId, EmulatedApplication application)
        => _tokens.IssueCode(_installer.Of(application), userId);

    /// <summary>Lets all access tokens expire now; they can still be renewed.</summary>
    public void ExpireAccessTokens() => _tokens.ExpireAccess(this);

    /// <summary>Called by the emulator, which owns the portal.</summary>
    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _queue.DisposeAsync();
        _browser.Dispose();
    }
}
