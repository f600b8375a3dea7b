using System.Collections.Frozen;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;

namespace Bitrix24Typed.Offline;

/// <summary>Which events portals queue for the application.</summary>
internal sealed class OfflineSubscriptions
{
    private readonly ILookup<string, long> _users;
    private readonly FrozenSet<string> _twins;
    private readonly FrozenSet<string> _twinConnectors;

    public OfflineSubscriptions(EventRouter router)
    {
        var all = router.Subscriptions.Where(subscription => subscription.Delivery is not Delivery.Online).ToList();
        var twins = all.Where(subscription => subscription.Delivery is Delivery.Both).ToList();
        Connectors = [.. all.Select(ConnectorOf).Distinct().Order(StringComparer.Ordinal)];
        _users = all.Distinct().ToLookup(subscription => subscription.EventName, subscription => subscription.AuthUserId, StringComparer.Ordinal);
        _twins = twins.Select(subscription => subscription.EventName).ToFrozenSet(StringComparer.Ordinal);
        _twinConnectors = twins.Select(ConnectorOf).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The source keys of the queues: each portal has a queue for each; empty for the one without a key.</summary>
    public IReadOnlyList<string> Connectors { get; }

    /// <summary>Whether a queue holds events that come online as well.</summary>
    public bool IsTwin(string connector) => _twinConnectors.Contains(connector);

    /// <summary>Whether any queue does.</summary>
    public bool HasTwins => _twins.Count > 0;

    /// <summary>Whether an event that has come online comes offline as well.</summary>
    public bool HasTwin(string eventName) => HasTwins && _twins.Contains(NameOf(eventName));

    /// <summary>
    /// Under which users an event is subscribed. A queue knows no users, but the handlers of each have their own deliveries: the event is handed
    /// over once for each.
    /// </summary>
    public IReadOnlyList<long> UsersOf(string eventName) => [.. _users[NameOf(eventName)].Distinct().DefaultIfEmpty()];

    /// <summary>The name of the subscription: in queues names may end with the type of the item, where deliveries have it in their data.</summary>
    public string NameOf(string eventName)
        => !_users.Contains(eventName) && EventName.TrySplit(eventName, out var plainName, out _) ? plainName.ToString() : eventName;

    private static string ConnectorOf(EventSubscription subscription) => subscription.AuthConnector ?? "";
}
