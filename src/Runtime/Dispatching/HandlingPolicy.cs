namespace Bitrix24Typed.Dispatching;

/// <summary>How the handlers of an event want to be called, as their attributes say. Settings may override it.</summary>
public sealed record HandlingPolicy
{
    /// <summary>Nothing but the defaults.</summary>
    public static HandlingPolicy Default { get; } = new();

    /// <summary>How often the event is handed to the handlers before it becomes a dead letter.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The wait before the second attempt, doubled for each further one.</summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>How long the handlers may take together.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the last of several events of one object is enough.</summary>
    public bool IsCoalescing { get; init; }

    /// <summary>Whether events are left out that the application's own calls have caused.</summary>
    public bool IgnoresOwnChanges { get; init; }

    /// <summary>
    /// One policy for the handlers of several assemblies, none of which gets less than it asked for: an event is retried as a whole, and
    /// coalesced only if that is enough for all.
    /// </summary>
    internal static HandlingPolicy Merge(IReadOnlyList<HandlingPolicy> policies) => new()
    {
        MaxAttempts = policies.Max(policy => policy.MaxAttempts),
        RetryDelay = policies.Max(policy => policy.RetryDelay),
        Timeout = policies.Max(policy => policy.Timeout),
        IsCoalescing = policies.All(policy => policy.IsCoalescing),
        IgnoresOwnChanges = policies.Any(policy => policy.IgnoresOwnChanges),
    };
}
