using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Bindings;

/// <summary>What should be bound on every portal: what the handlers need, and what the framework needs itself.</summary>
internal sealed class DesiredBindings(EventRouter router, HandlerAddresses addresses)
{
    // Without the life-cycle events tokens go stale, bindings are lost and removed portals are never noticed.
    private static readonly EventSubscription[] Own =
        [.. PortalLifecycle.Events.Select(name => new EventSubscription(name))];

    /// <summary>The bindings, ordered by event and address.</summary>
    public IReadOnlyList<Binding> List()
        => [.. router.Subscriptions
            .Concat(Own)
            .Select(subscription => new Binding(subscription.EventName, addresses.Of(subscription.AuthUserId), subscription.AuthUserId))
            .Distinct()
            .OrderBy(binding => binding.EventName, StringComparer.Ordinal)
            .ThenBy(binding => binding.Handler, StringComparer.Ordinal)];

    /// <summary>Whether events are bound under a user, so that his address exists.</summary>
    public bool IsUser(long authUserId) => router.Subscriptions.Any(subscription => subscription.AuthUserId == authUserId);
}
