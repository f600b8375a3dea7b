using Bitrix24Typed.Bindings;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Dispatching;

/// <summary>
/// What the generator makes of the handlers of one assembly: the way from an event's name to its handlers, and the subscriptions these need.
/// Its instance is <c>EventRoutes.Default</c>; pass it to <c>AddEvents</c>.
/// </summary>
public abstract class EventRouteTable
{
    /// <summary>The subscriptions that the handlers of this assembly need, ordered by name.</summary>
    public abstract IReadOnlyList<EventSubscription> Subscriptions { get; }

    /// <summary>The route of the assembly's <c>[BitrixFallback]</c> methods, or <see langword="null"/> if it has none.</summary>
    public virtual EventRoute? Fallback => null;

    /// <summary>Registers the classes of the handlers, one instance per event, unless the application has registered them itself.</summary>
    /// <param name="services">The application's services.</param>
    public abstract void AddHandlers(IServiceCollection services);

    /// <summary>Finds the route of an event.</summary>
    /// <param name="eventName">The event's name in ASCII, any letter case, without the suffix of a smart process.</param>
    /// <returns>The route, or <see langword="null"/> if no method of this assembly handles the event.</returns>
    public abstract EventRoute? Find(ReadOnlySpan<byte> eventName);

    /// <summary>The end of the search: whether the event is the only one that it can still be.</summary>
    /// <param name="eventName">The event's name in ASCII, any letter case.</param>
    /// <param name="route">The route of the event that it can still be.</param>
    /// <returns>The route, or <see langword="null"/> if the event is another one.</returns>
    protected static EventRoute? Match(ReadOnlySpan<byte> eventName, EventRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return EventName.Is(eventName, route.NameInBytes) ? route : null;
    }
}
