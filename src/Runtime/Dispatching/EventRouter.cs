using System.Collections.Frozen;
using System.Text;
using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Dispatching;

/// <summary>Finds the methods that handle an event, over all assemblies with handlers.</summary>
internal sealed class EventRouter(IEnumerable<EventRouteTable> tables)
{
    private readonly EventRouteTable[] _tables = [.. tables.Distinct()];
    private readonly bool _hasFallback = tables.Any(table => table.Fallback is not null);
    private readonly FrozenSet<string> _deliveredPerUser = tables
        .SelectMany(table => table.Subscriptions)
        .GroupBy(subscription => subscription.EventName, StringComparer.Ordinal)
        .Where(sameEvent => sameEvent.DistinctBy(subscription => subscription.AuthUserId).Skip(1).Any())
        .Select(sameEvent => sameEvent.Key)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The subscriptions of all assemblies.</summary>
    public IReadOnlyList<EventSubscription> Subscriptions { get; } = [.. tables.Distinct().SelectMany(table => table.Subscriptions)];

    /// <summary>Finds the routes of an event.</summary>
    public EventMatch Match(string eventName)
    {
        Span<byte> name = stackalloc byte[EventName.LongestName];
        return Encoding.UTF8.TryGetBytes(eventName, name, out var length) ? Match(name[..length]) : new EventMatch([], null);
    }

    /// <summary>Finds the routes of an event by its name as it arrived.</summary>
    public EventMatch Match(ReadOnlySpan<byte> eventName)
    {
        var routes = Find(eventName);
        if (routes.Length > 0 || !EventName.TrySplit(eventName, out var plainName, out var entityTypeId))
            return new EventMatch(routes, null);

        return new EventMatch([.. Find(plainName).Where(route => route.EntityTypePath is not null)], entityTypeId);
    }

    /// <summary>Calls the methods that handle an event, or else the fallbacks.</summary>
    /// <returns><see langword="false"/> if nobody wanted the event.</returns>
    public ValueTask<bool> RouteAsync(EventMatch match, EventInvocation invocation)
        => match.Routes is [var only] && !_hasFallback ? only.InvokeAsync(invocation) : RouteToAllAsync(match, invocation);

    private async ValueTask<bool> RouteToAllAsync(EventMatch match, EventInvocation invocation)
    {
        var isHandled = false;
        foreach (var route in match.Routes)
            isHandled |= await route.InvokeAsync(invocation);
        if (isHandled)
            return true;

        foreach (var table in _tables)
        {
            if (table.Fallback is { } fallback)
                isHandled |= await fallback.InvokeAsync(invocation);
        }

        return isHandled;
    }

    /// <summary>Where an event stands among those of its object.</summary>
    public EventOrder Order(string memberId, string eventName, EventMatch match, EventData data)
    {
        var identity = match.Identity(data);
        return new EventOrder(
            EventOrder.KeyOf(memberId, match.Family ?? eventName, identity), identity.Length > 0 && IsCoalescing(match.Policy) && !IsDeliveredPerUser(match));
    }

    /// <summary>Where own changes are left out, somebody else's must not vanish under one.</summary>
    private static bool IsCoalescing(HandlingPolicy policy) => policy is { IsCoalescing: true, IgnoresOwnChanges: false };

    /// <summary>Whether several subscriptions bring the event: a delivery for some handlers can't take the place of one for others.</summary>
    private bool IsDeliveredPerUser(EventMatch match) => _deliveredPerUser.Contains(match.Routes[0].EventName);

    private EventRoute[] Find(ReadOnlySpan<byte> eventName)
    {
        EventRoute[] routes = [];
        foreach (var table in _tables)
        {
            if (table.Find(eventName) is { } route)
                routes = routes.Length == 0 ? route.Alone : [.. routes, route];
        }

        return routes;
    }
}
