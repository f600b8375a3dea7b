using Bitrix24Typed.Bindings;
using Bitrix24Typed.Diagnosing;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Fetching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Offline;
using Bitrix24Typed.Operating;
using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Receiving;
using Bitrix24Typed.Rest;
using Bitrix24Typed.Sources;
using Bitrix24Typed.Storage;
using Bitrix24Typed.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed;

/// <summary>Registers Bitrix24Typed.</summary>
public static class BitrixServiceCollectionExtensions
{
    // One call may last 60 seconds on the portal's side.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan RenewalTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    private const long LargestAnswer = 64L * 1024 * 1024;
    private const long LargestGrant = 64L * 1024;

    /// <summary>Registers Bitrix24Typed, with settings from the configuration.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The section with the settings, usually <c>Bitrix24</c>.</param>
    /// <returns>A builder, to add events to.</returns>
    public static BitrixBuilder AddBitrix24(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        _ = services.AddOptions<BitrixOptions>().Bind(configuration);
        return services.AddRuntime();
    }

    /// <summary>Registers Bitrix24Typed, with settings from code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the settings.</param>
    /// <returns>A builder, to add events to.</returns>
    public static BitrixBuilder AddBitrix24(this IServiceCollection services, Action<BitrixOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        _ = services.AddOptions<BitrixOptions>().Configure(configure);
        return services.AddRuntime();
    }

    private static BitrixBuilder AddRuntime(this IServiceCollection services)
    {
        _ = services.AddOptions<BitrixOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BitrixOptions>, BitrixOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics().TryAddSingleton<BitrixTelemetry>();
        return new BitrixBuilder(services.AddStorage().AddReceiving().AddSources().AddPortals().AddRest().AddBindings().AddInbox().AddOffline().AddDoctor().AddOperating());
    }

    private static IServiceCollection AddStorage(this IServiceCollection services)
    {
        _ = services.AddDataProtection();
        services.TryAddSingleton<AtRestProtection>();
        services.TryAddSingleton<EncryptionKeys>();
        services.TryAddSingleton<SqliteFile>();
        _ = services.AddHostedService<SqliteStart>();
        return services;
    }

    private static IServiceCollection AddReceiving(this IServiceCollection services)
    {
        services.TryAddSingleton<EventReceiver>();
        services.TryAddSingleton<PortalAllowance>();
        services.TryAddSingleton<EventEndpoint>();
        services.TryAddSingleton<InstallEndpoint>();
        return services;
    }

    private static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.TryAddSingleton<AllowedSources>();
        services.TryAddSingleton<SourcePublisher>();
        services.TryAddSingleton<SourceFile>();
        _ = services.AddHostedService<SourceWorker>();
        services.AddClient(SourcePublisher.ClientName, ProbeTimeout, LargestGrant);
        return services;
    }

    private static IServiceCollection AddPortals(this IServiceCollection services)
    {
        services.TryAddSingleton<PortalFormat>();
        services.TryAddSingleton<IPortalStore, SqlitePortalStore>();
        services.TryAddSingleton<OutgoingWebhooks>();
        services.TryAddSingleton<PortalVerifier>();
        services.TryAddSingleton<PortalHosts>();
        services.TryAddSingleton<PortalChanges>();
        services.TryAddSingleton<PortalLifecycle>();
        services.TryAddSingleton<PortalCheck>();
        services.TryAddSingleton<CheckSchedule>();
        _ = services.AddHostedService<PortalMaintenance>();
        services.TryAddSingleton<Installer>();
        services.TryAddSingleton<TokenVault>();
        services.TryAddSingleton<AuthorizationServer>();
        services.AddClient(AuthorizationServer.ClientName, RenewalTimeout, LargestGrant);
        return services;
    }

    private static IServiceCollection AddRest(this IServiceCollection services)
    {
        services.TryAddSingleton<BitrixJson>();
        services.TryAddSingleton<IOwnChangeStore, InMemoryOwnChangeStore>();
        services.TryAddSingleton<OwnChangeJournal>();
        services.TryAddSingleton<EchoFinder>();
        services.TryAddSingleton<AuthConnector>();
        services.TryAddSingleton<PortalHttp>();
        services.TryAddSingleton<RestTransport>();
        services.TryAddSingleton<FileTransport>();
        services.TryAddSingleton<IncomingWebhooks>();
        services.TryAddSingleton<ICallBudgetStore, InMemoryCallBudgetStore>();
        services.TryAddSingleton<CallBudget>();
        services.TryAddSingleton<RestRetries>();
        services.TryAddSingleton<RestCaller>();
        services.TryAddSingleton<BitrixClientFactory>();
        services.TryAddSingleton<IBitrixClientFactory>(provider => provider.GetRequiredService<BitrixClientFactory>());
        services.AddClient(PortalHttp.ClientName, CallTimeout, LargestAnswer);
        return services;
    }

    private static IServiceCollection AddBindings(this IServiceCollection services)
    {
        services.TryAddSingleton<HandlerAddresses>();
        services.TryAddSingleton<DesiredBindings>();
        services.TryAddSingleton<BindingMetrics>();
        services.TryAddSingleton<BindingReconciler>();
        services.TryAddSingleton<IBindingReconciler>(provider => provider.GetRequiredService<BindingReconciler>());
        return services;
    }

    private static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.TryAddSingleton<IInboxStore, SqliteInboxStore>();
        services.TryAddSingleton<EventRouter>();
        services.TryAddSingleton<ObjectFetcher>();
        services.TryAddSingleton<EventContexts>();
        services.TryAddSingleton<EventDispatcher>();
        services.TryAddSingleton<PortalSuspension>();
        services.TryAddSingleton<InboxCalls>();
        services.TryAddSingleton<LeaseProcessor>();
        services.TryAddSingleton<ILeaseProcessor>(provider => provider.GetRequiredService<LeaseProcessor>());
        _ = services.AddHostedService<InboxWorker>();
        return services;
    }

    private static IServiceCollection AddOffline(this IServiceCollection services)
    {
        services.TryAddSingleton<OfflineSubscriptions>();
        services.TryAddSingleton<OfflineEventReader>();
        services.TryAddSingleton<OfflineMetrics>();
        services.TryAddSingleton<OfflineReader>();
        services.TryAddSingleton<OfflineWakeUps>();
        _ = services.AddHostedService<OfflineWorker>();
        return services;
    }

    private static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.TryAddSingleton<SettingsCheck>();
        services.TryAddSingleton<PublicUrlCheck>();
        services.TryAddSingleton<AuthorizationServerCheck>();
        services.TryAddSingleton<StorageCheck>();
        services.TryAddSingleton<InboxCheck>();
        services.TryAddSingleton<ApplicationDoctor>();
        services.TryAddSingleton<InstallationCheck>();
        services.TryAddSingleton<BindingsCheck>();
        services.TryAddSingleton<TestEventCheck>();
        services.TryAddSingleton<PortalDoctor>();
        services.AddClient(PublicUrlCheck.ClientName, ProbeTimeout, LargestGrant);
        return services;
    }

    private static IServiceCollection AddOperating(this IServiceCollection services)
    {
        services.TryAddSingleton<InboxEndpoints>();
        services.TryAddSingleton<PortalEndpoints>();
        services.TryAddSingleton<DoctorEndpoints>();
        services.TryAddSingleton<PortalOverview>();
        services.TryAddSingleton<PortalActivities>();
        _ = services.AddHostedService(provider => provider.GetRequiredService<PortalActivities>());
        return services;
    }

    /// <summary>
    /// Redirects are not followed: the framework would turn a POST into an empty GET, and the target may be no portal. The framework's own
    /// logging and tracing are off: addresses of renewals and of incoming webhooks hold secrets.
    /// </summary>
    private static void AddClient(this IServiceCollection services, string name, TimeSpan timeout, long largestAnswer)
        => services.AddHttpClient(name, client => (client.Timeout, client.MaxResponseContentBufferSize) = (timeout, largestAnswer))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
            })
            .RemoveAllLoggers();
}
