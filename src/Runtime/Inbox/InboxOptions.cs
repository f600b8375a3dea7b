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

    /// <summary>How long the handlers of an event may take together before they are cancelled and the attempt has failed; 5 minutes by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Settings for single events, by their names in any letter case: <c>Inbox:Handling:OnCrmDealUpdate:MaxAttempts</c>.</summary>
    public IDictionary<string, HandlingOptions> Handling { get; } = new Dictionary<string, HandlingOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// How long after an event one of equal content is taken for the same one; 10 minutes by default, zero for never. An event that was handled
    /// while its second (<c>ts</c>) had not ended yet is never folded: the object may have changed again.
    /// </summary>
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a coalescing event waits for later ones of its object; 1 second by default.</summary>
    public TimeSpan CoalescingDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long handled events are kept, to be looked up; 1 hour by default. At least <see cref="DuplicateWindow"/>.</summary>
    public TimeSpan HandledRetention { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long dead letters are kept; 30 days by default.</summary>
    public TimeSpan DeadLetterRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many events the in-memory inbox holds, dead letters included; 100,000 by default. A full inbox answers 503.</summary>
    public int Capacity { get; set; } = 100_000;

    /// <summary>Whether <c>MapBitrix24Inbox</c> admits everybody in the environment <c>Development</c>; elsewhere this has no effect.</summary>
    public bool AllowAnonymousInDevelopment { get; set; }
}
