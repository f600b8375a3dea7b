using System.Text;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Dispatching;

/// <summary>Finds the methods that handle an event, over all assemblies with handlers.</summary>
internal sealed class EventRouter(IEnumerable<EventRouteTable> tables)
{
    private readonly EventRouteTable[] _tables = [.. tables.Distinct()];

    /// <summary>The subscriptions of all assemblies.</summary>
    public IReadOnlyList<EventSubscription> Subscriptions { get; } = [.. tables.Distinct().SelectMany(table => table.Subscriptions)];

    /// <summary>Finds the routes of an event.</summary>
    public EventMatch Match(string eventName)
    {
        var routes = Find(eventName);
        if (routes.Count > 0 || !EventName.TrySplit(eventName, out var plainName, out var entityTypeId))
            return new EventMatch(routes, null);

        return new EventMatch([.. Find(plainName).Where(route => route.EntityTypePath is not null)], entityTypeId);
    }

    /// <summary>Calls the methods that handle an event, or else the fallbacks.</summary>
    /// <returns><see langword="false"/> if nobody wanted the event.</returns>
    public async ValueTask<bool> RouteAsync(EventMatch match, EventInvocation invocation)
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

    /// <summary>The key that keeps the events of one object in order: portal, family, identity.</summary>
    public string OrderKey(string memberId, string eventName, PayloadDocument data)
    {
        var route = Match(eventName).Routes is [var first, ..] ? first : null;
        return $"{memberId}|{route?.Family ?? eventName}|{Identity(route, data)}";
    }

    private static string Identity(EventRoute? route, PayloadDocument data)
    {
        foreach (var path in route?.IdentityPaths ?? [])
        {
            if (data.TryFind(path, out var node) && PayloadNode.TryReadText(node, out var identity))
                return identity;
        }

        return "";
    }

    private List<EventRoute> Find(ReadOnlySpan<char> eventName)
    {
        Span<byte> name = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Math.Min(eventName.Length, EventName.LongestName))];
        if (!Encoding.UTF8.TryGetBytes(eventName, name, out var length))
            return [];

        var routes = new List<EventRoute>(_tables.Length);
        foreach (var table in _tables)
        {
            if (table.Find(name[..length]) is { } route)
                routes.Add(route);
        }

        return routes;
    }
}
