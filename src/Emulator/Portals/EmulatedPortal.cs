using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Applications;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Offline;
using Bitrix24Typed.Emulator.Portals;
using Bitrix24Typed.Emulator.Records;
using Bitrix24Typed.Emulator.Rest;
using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator;

/// <summary>One customer's portal, and the hands of its users.</summary>
public sealed class EmulatedPortal
{
    private readonly Lock _usersGate = new();
    private readonly BitrixCloud _cloud;
    private readonly EventBindings _bindings = new();
    private readonly EventPublisher _publisher;
    private readonly ApplicationInstaller _installer;
    private readonly EventSamples _samples;
    private ImmutableArray<PortalUser> _users = [PortalUser.Administrator, PortalUser.Employee];
    private ImmutableArray<OutgoingWebhook> _outgoingWebhooks = [];
    private ImmutableArray<IncomingWebhook> _incomingWebhooks = [];
    private int _renewals;
    private int _reuses;

    internal EmulatedPortal(string domain, PortalOptions options, BitrixCloud cloud)
    {
        _cloud = cloud;
        MemberId = options.MemberId ?? cloud.Identifiers.Next(32);
        Domain = domain;
        LanguageId = options.LanguageId;
        Plan = options.Plan;
        Limits = new PortalLimits(this, cloud.Options);

        var time = cloud.Options.TimeProvider;
        Offline = new OfflineQueue(cloud.Identifiers, time);
        _publisher = new EventPublisher(this, _bindings, Offline, new EventAuthorization(cloud.Tokens), cloud.Queue, time);
        _installer = new ApplicationInstaller(this, _bindings, _publisher, cloud);
        _samples = new EventSamples(cloud.Identifiers, time);
        Leads = new PortalRecords(RecordKind.Lead, _publisher, time);
        Deals = new PortalRecords(RecordKind.Deal, _publisher, time);
        Contacts = new PortalRecords(RecordKind.Contact, _publisher, time);
        Companies = new PortalRecords(RecordKind.Company, _publisher, time);
        Quotes = new PortalRecords(RecordKind.Quote, _publisher, time);
        ItemTypes = new PortalItemTypes(_publisher, time);
        Tasks = new PortalTasks(_publisher, time);
        Bots = new PortalBots(this, _publisher, cloud.Tokens);
        OpenLines = new PortalOpenLines(_publisher);
    }

    /// <summary>The portal's identity, which never changes.</summary>
    public string MemberId { get; }

    /// <summary>The portal's host, and its port if it has one.</summary>
    public string Domain { get; private set; }

    /// <summary>Where the portal is opened in a browser.</summary>
    public Uri Address => new($"http://{Domain}/");

    /// <summary>Where its REST is called.</summary>
    public Uri ClientEndpoint => new(Address, "/rest/");

    /// <summary>Where the REST of the authorization server is called.</summary>
    public Uri ServerEndpoint => _cloud.AuthorizationServer.Endpoint;

    /// <summary>The portal's language.</summary>
    public string LanguageId { get; }

    /// <summary>The plan, which decides about features and limits.</summary>
    public PortalPlan Plan { get; set; }

    /// <summary>What the portal bears.</summary>
    public PortalLimits Limits { get; }

    /// <summary>Whether the portal is gone: all calls are answered with <c>PORTAL_DELETED</c>.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>How often the authorization server has issued tokens for this portal on request.</summary>
    public int Renewals => _renewals;

    /// <summary>How often the authorization server was brought a refresh token of this portal that had been used already.</summary>
    public int ReusedRefreshTokens => _reuses;

    /// <summary>The users: an administrator, an employee, and those who were added.</summary>
    public IReadOnlyList<PortalUser> Users => _users;

    /// <summary>The leads.</summary>
    public PortalRecords Leads { get; }

    /// <summary>The deals.</summary>
    public PortalRecords Deals { get; }

    /// <summary>The contacts.</summary>
    public PortalRecords Contacts { get; }

    /// <summary>The companies.</summary>
    public PortalRecords Companies { get; }

    /// <summary>The quotes.</summary>
    public PortalRecords Quotes { get; }

    /// <summary>The smart processes.</summary>
    public PortalItemTypes ItemTypes { get; }

    /// <summary>The tasks.</summary>
    public PortalTasks Tasks { get; }

    /// <summary>The chat bots.</summary>
    public PortalBots Bots { get; }

    /// <summary>The open lines.</summary>
    public PortalOpenLines OpenLines { get; }

    /// <summary>The files on the drive.</summary>
    public PortalFiles Files { get; } = new();

    /// <summary>The installed applications.</summary>
    public IReadOnlyCollection<ApplicationInstallation> Installations => _installer.Installations;

    /// <summary>The handlers that applications have bound, in the order in which they did.</summary>
    public IReadOnlyList<EventBinding> Handlers => _bindings.List();

    /// <summary>The outgoing webhooks.</summary>
    public IReadOnlyList<OutgoingWebhook> OutgoingWebhooks => _outgoingWebhooks;

    /// <summary>The incoming webhooks.</summary>
    public IReadOnlyList<IncomingWebhook> IncomingWebhooks => _incomingWebhooks;

    /// <summary>The latest 10,000 deliveries, oldest first.</summary>
    public IReadOnlyList<EventDelivery> Deliveries => Log.List();

    /// <summary>The latest 10,000 calls of methods that the portal has answered, those in batches too, oldest first.</summary>
    public IReadOnlyList<PortalCall> Calls => CallLog.List();

    /// <summary>The events that wait to be read, in the order of their numbers.</summary>
    public IReadOnlyList<OfflineEvent> OfflineEvents => Offline.List();

    internal OfflineQueue Offline { get; }

    internal EventBindings Bindings => _bindings;

    internal EventPublisher Publisher => _publisher;

    internal DeliveryLog Log { get; } = new();

    internal CallLog CallLog { get; } = new();

    internal IdleSignal Pending { get; } = new();

    private IEnumerable<PortalRecords> AllRecords => [Leads, Deals, Contacts, Companies, Quotes, .. ItemTypes.Items];

    internal TimeProvider Time => _cloud.Options.TimeProvider;

    internal bool AllowsLoopbackHandlers => _cloud.Options.AllowLoopbackHandlers;

    /// <summary>Moves the portal to another host. Calls to the old one are answered with 302 to the new one.</summary>
    /// <param name="domain">The host, with the port if it has one.</param>
    /// <exception cref="InvalidOperationException">There is another portal at that host.</exception>
    public void Rename(string domain)
    {
        _cloud.Portals.Take(domain, this);
        Domain = domain;
    }

    /// <summary>Ends the portal: it and the authorization server answer <c>PORTAL_DELETED</c>.</summary>
    public void Delete() => IsDeleted = true;

    /// <summary>Adds a user, who has finished the registration: ONUSERADD is raised.</summary>
    /// <param name="name">The first name.</param>
    /// <param name="lastName">The last name.</param>
    /// <param name="isAdministrator">Whether the user may change the portal's settings.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    public async Task<PortalUser> AddUserAsync(
        string name, string lastName, bool isAdministrator = false, CancellationToken cancellationToken = default)
    {
        var user = Add(id => new PortalUser(id, name, lastName, isAdministrator));
        var data = new JsonObject
        {
            ["ID"] = user.Id.ToString(CultureInfo.InvariantCulture),
            ["ACTIVE"] = "Y",
            ["NAME"] = name,
            ["LAST_NAME"] = lastName,
            ["EMAIL"] = user.Email,
        };
        await RaiseAsync("ONUSERADD", data, ActingUser.Of(user.Id), cancellationToken);
        return user;
    }

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
        return _cloud.AuthorizationServer.Find(application.ClientId) == application
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

    /// <summary>Lets something documented happen on the portal, with made-up data: the same in every run if there is a seed.</summary>
    /// <param name="eventName">The event's name, any letter case.</param>
    /// <param name="actingUser">Who did it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">The event is not documented.</exception>
    public async Task<JsonNode?> RaiseSampleAsync(
        string eventName, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventName);
        var data = _samples.Make(eventName.ToUpperInvariant());
        await RaiseAsync(eventName, data, actingUser, cancellationToken);
        return data;
    }

    /// <summary>Completes when every event has been sent or lost.</summary>
    public Task WaitForIdleAsync(CancellationToken cancellationToken = default) => Pending.WaitAsync(cancellationToken);

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
        var webhook = new OutgoingWebhook(_bindings.NextId(), url, events, _cloud.Identifiers.Next(32));
        _ = ImmutableInterlocked.Update(ref _outgoingWebhooks, webhooks => webhooks.Add(webhook));
        return webhook;
    }

    /// <summary>Makes a secret address for calling REST in a user's name.</summary>
    public IncomingWebhook AddIncomingWebhook(long userId, params IReadOnlyList<string> scope)
    {
        var code = _cloud.Identifiers.Next(16);
        var webhook = IncomingWebhookOf(code, userId, scope);
        _ = ImmutableInterlocked.Update(ref _incomingWebhooks, webhooks => webhooks.Add(webhook));
        return webhook;
    }

    /// <summary>Issues tokens of a user for an installed application.</summary>
    public IssuedTokens IssueToken(long userId, EmulatedApplication application) => _cloud.Tokens.Issue(_installer.Of(application), userId);

    /// <summary>Issues a code with which an installed application gets tokens of a user, within 30 seconds.</summary>
    public string IssueAuthorizationCode(long userId, EmulatedApplication application)
        => _cloud.Tokens.IssueCode(_installer.Of(application), userId);

    /// <summary>Lets all access tokens expire now; they can still be renewed.</summary>
    public void ExpireAccessTokens() => _cloud.Tokens.ExpireAccess(this);

    /// <summary>The deliveries so far, then those to come, until the caller has enough.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<EventDelivery> WatchDeliveriesAsync(CancellationToken cancellationToken = default) => Log.WatchAsync(cancellationToken);

    internal PortalState Save()
    {
        var tasks = Tasks.Save();
        return new PortalState
        {
            MemberId = MemberId,
            Domain = Domain,
            FormerDomains = _cloud.Portals.FormerHostsOf(this),
            LanguageId = LanguageId,
            Plan = Plan,
            IsDeleted = IsDeleted,
            IsOverloaded = Limits.IsOverloaded,
            Renewals = Renewals,
            Users = Users,
            Installer = _installer.Save(),
            Bindings = _bindings.Save(),
            OutgoingWebhooks = [.. OutgoingWebhooks.Select(
                webhook => new OutgoingWebhookState(webhook.Id, webhook.Url, [.. webhook.Events], webhook.ApplicationToken))],
            IncomingWebhooks = [.. IncomingWebhooks.Select(
                webhook => new IncomingWebhookState(webhook.Code, webhook.UserId, webhook.Scope))],
            Offline = Offline.Save(),
            Records = AllRecords.ToDictionary(records => records.EntityTypeId, records => records.Save()),
            ItemTypes = ItemTypes.Save(),
            Tasks = tasks.Tasks,
            TaskComments = tasks.Comments,
            Bots = Bots.Save(),
            Connectors = OpenLines.Save(),
            Files = Files.Save(),
        };
    }

    internal void Load(PortalState state)
    {
        foreach (var domain in state.FormerDomains)
            _cloud.Portals.Take(domain, this);
        (IsDeleted, Limits.IsOverloaded, _renewals) = (state.IsDeleted, state.IsOverloaded, state.Renewals);
        _users = [.. state.Users];
        _installer.Load(state.Installer);
        _bindings.Load(state.Bindings, InstallationOf);
        _outgoingWebhooks = [.. state.OutgoingWebhooks.Select(
            webhook => new OutgoingWebhook(webhook.Id, webhook.Url, webhook.Events, webhook.ApplicationToken))];
        _incomingWebhooks = [.. state.IncomingWebhooks.Select(webhook => IncomingWebhookOf(webhook.Code, webhook.UserId, webhook.Scope))];
        Offline.Load(state.Offline, InstallationOf);
        ItemTypes.Load(state.ItemTypes);
        foreach (var (entityTypeId, records) in state.Records)
            RecordsOf(entityTypeId)?.Load(records);
        Tasks.Load(state.Tasks, state.TaskComments);
        Bots.Load(state.Bots, InstallationOf);
        OpenLines.Load(state.Connectors, InstallationOf);
        Files.Load(state.Files);
    }

    /// <summary>An installed application, by its key.</summary>
    internal ApplicationInstallation InstallationOf(string clientId)
        => Installations.First(installation => installation.Application.ClientId == clientId);

    /// <summary>Whether the portal was at a host before, and is at another one now.</summary>
    internal bool HasMovedFrom(string host) => !string.Equals(host, Domain, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="RestException">The portal is gone, or its plan does not include REST.</exception>
    internal void CheckAvailability()
    {
        if (IsDeleted)
            throw RestException.PortalDeleted();
        if (Plan == PortalPlan.Free)
            throw new RestException("ACCESS_DENIED", "REST API is available only on commercial plans", 403);
    }

    /// <summary>The CRM objects of a kind, or <see langword="null"/> if there is no such kind.</summary>
    internal PortalRecords? RecordsOf(int entityTypeId)
        => AllRecords.FirstOrDefault(records => records.EntityTypeId == entityTypeId);

    internal PortalUser AddBotUser(string name) => Add(id => new PortalUser(id, name, "", IsAdministrator: false) { IsBot = true });

    internal void CountRenewal() => Interlocked.Increment(ref _renewals);

    internal void CountReuse() => Interlocked.Increment(ref _reuses);

    private IncomingWebhook IncomingWebhookOf(string code, long userId, IReadOnlyList<string> scope)
        => new(new Uri(ClientEndpoint, $"{userId}/{code}/"), code, userId, scope);

    private PortalUser Add(Func<long, PortalUser> create)
    {
        lock (_usersGate)
        {
            var user = create(_users[^1].Id + 1);
            _users = _users.Add(user);
            return user;
        }
    }
}
