namespace Bitrix24Typed.Inbox;

/// <summary>How events are kept and handled.</summary>
public sealed class InboxOptions
{
    /// <summary>How many events are handled at the same time; 16 by default.</summary>
    public int Concurrency { get; set; } = 16;

    /// <summary>How often an event is handed to its handler before it becomes a dead letter; 8 by default.</summary>
    public int MaxAttempts { get; set; } = 8;

    /// <summary>The wait before the second attempt, doubled for each further one; 2 seconds by default.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two attempts; 10 minutes by default.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many events the in-memory inbox holds, dead letters included; 100,000 by default. A full inbox answers 503.</summary>
    public int Capacity { get; set; } = 100_000;
}
