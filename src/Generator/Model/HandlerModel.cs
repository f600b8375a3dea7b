namespace Bitrix24Typed.Generator.Model;

/// <summary>One <c>[BitrixEvent]</c> on a method.</summary>
/// <param name="Method">The method.</param>
/// <param name="EventName">The event's name as written.</param>
internal sealed record HandlerModel(MethodModel Method, string EventName)
{
    /// <summary>The type of items it is narrowed to; zero for all.</summary>
    public int EntityTypeId { get; init; }

    /// <summary>The value of <c>Delivery</c>.</summary>
    public int Delivery { get; init; }

    /// <summary>The user under whom the event is bound; zero for nobody.</summary>
    public long AuthUserId { get; init; }

    /// <summary>The source key of an offline subscription.</summary>
    public string? AuthConnector { get; init; }

    /// <summary>Whether the last of several events of one object is enough.</summary>
    public bool Coalesce { get; init; }

    /// <summary>Whether events are left out that the application's own calls have caused.</summary>
    public bool IgnoreOwnChanges { get; init; }

    /// <summary>The number of attempts; zero for what the settings say.</summary>
    public int MaxAttempts { get; init; }

    /// <summary>The wait before the second attempt; zero for what the settings say.</summary>
    public double RetryDelaySeconds { get; init; }

    /// <summary>How long the method may take; zero for what the settings say.</summary>
    public double TimeoutSeconds { get; init; }
}
