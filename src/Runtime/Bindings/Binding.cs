namespace Bitrix24Typed.Bindings;

/// <summary>An event bound by the application on a portal, or to be bound.</summary>
/// <param name="EventName">The event's name, upper case.</param>
public sealed record Binding(string EventName)
{
    /// <summary>The address to which the portal delivers; <see langword="null"/> if it queues the event for reading.</summary>
    public string? Handler { get; init; }

    /// <summary>The user under whom it is bound; zero is the user who causes the event.</summary>
    public long AuthUserId { get; init; }

    /// <summary>The source key of a queue; empty for the queue without one.</summary>
    public string AuthConnector { get; init; } = "";

    /// <summary>The least seconds between two deliveries, an option of <c>ONOFFLINEEVENT</c>; <see langword="null"/> for other events.</summary>
    public int? MinTimeout { get; init; }

    /// <summary>Whether the portal queues the event for reading.</summary>
    public bool IsOffline => Handler is null;
}
