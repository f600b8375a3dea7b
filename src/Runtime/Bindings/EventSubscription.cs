namespace Bitrix24Typed.Bindings;

/// <summary>A subscription that the application's handlers need on every portal.</summary>
/// <param name="EventName">The event's name, upper case.</param>
public sealed record EventSubscription(string EventName)
{
    /// <summary>How the portal hands the event over.</summary>
    public Delivery Delivery { get; init; }

    /// <summary>The user under whom the event is bound; zero is the user who caused it.</summary>
    public long AuthUserId { get; init; }

    /// <summary>The source key of an offline subscription.</summary>
    public string? AuthConnector { get; init; }

    /// <summary>The scopes of which the portal must have granted one for the event to exist; empty if it always exists.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}
