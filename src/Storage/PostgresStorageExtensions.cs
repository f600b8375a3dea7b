using Bitrix24Typed.Inbox;
using Bitrix24Typed.OwnChanges;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Rest;
using Bitrix24Typed.Storage;
using Bitrix24Typed.Storage.Database;
using Bitrix24Typed.Storage.Inbox;
using Bitrix24Typed.Storage.OwnChanges;
using Bitrix24Typed.Storage.Portals;
using Bitrix24Typed.Storage.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed;

/// <summary>Keeps portals and events in PostgreSQL, and what processes must know of each other's calls to portals.</summary>
public static class PostgresStorageExtensions
{
    /// <summary>
    /// Keeps portals and events in the PostgreSQL database of <c>Bitrix24:Storage:ConnectionString</c>, which any number of processes may share, and
    /// so that they keep a portal's limits together and recognise each other's changes.
    /// The tables are created, and brought to this version's schema, when the application starts. They are in the schema that the connection
    /// string names as <c>Search Path</c>, else in <c>bitrix24</c>.
    /// </summary>
    /// <remarks>
    /// The processes must have the keys of ASP.NET Core's Data Protection in common, with which tokens and bodies are encrypted. The application
    /// does not start if the connection string is missing, the database can't be reached or was written by a newer version, or the keys are not
    /// those of the other processes.
    /// </remarks>
    /// <param name="builder">What <c>AddBitrix24</c> has returned.</param>
    /// <returns>The builder.</returns>
    public static BitrixBuilder UsePostgresStorage(this BitrixBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BitrixOptions>, ConnectionStringValidator>());
        services.TryAddSingleton<PostgresDatabase>();
        services.TryAddSingleton<DatabaseNotifications>();
        services.TryAddSingleton<DatabasePreparation>();
        _ = services.AddHostedService<StorageStart>();
        AddInbox(services);
        _ = services.Replace(ServiceDescriptor.Singleton<IPortalStore, PostgresPortalStore>());
        _ = services.Replace(ServiceDescriptor.Singleton<ICallBudgetStore, PostgresCallBudgetStore>());
        _ = services.Replace(ServiceDescriptor.Singleton<IOwnChangeStore, PostgresOwnChangeStore>());
        return builder;
    }

    private static void AddInbox(IServiceCollection services)
    {
        services.TryAddSingleton<ProcessHeartbeat>();
        services.TryAddSingleton<PortalTurns>();
        services.TryAddSingleton<InboxSignal>();
        services.TryAddSingleton<EventAppends>();
        services.TryAddSingleton<LeasedEvents>();
        services.TryAddSingleton<LaneClaims>();
        services.TryAddSingleton<LeaseSettlements>();
        services.TryAddSingleton<LeaseHandOvers>();
        services.TryAddSingleton<PortalSuspensions>();
        services.TryAddSingleton<DeadLetterTable>();
        services.TryAddSingleton<Retention>();
        _ = services.AddHostedService(provider => provider.GetRequiredService<Retention>());
        _ = services.Replace(ServiceDescriptor.Singleton<IInboxStore, PostgresInboxStore>());
    }
}
