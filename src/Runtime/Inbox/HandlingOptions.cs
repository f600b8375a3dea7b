namespace Bitrix24Typed.Inbox;

/// <summary>How one event is handled, where it is to differ from the other events. What is not set is taken from the attribute, then from <see cref="InboxOptions"/>.</summary>
public sealed class HandlingOptions
{
    /// <summary>How often the event is handed to its handlers before it becomes a dead letter.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>The wait before the second attempt, doubled for each further one.</summary>
    public TimeSpan? RetryDelay { get; set; }

    /// <summary>How long the handlers may take together before they are cancelled and the attempt has failed.</summary>
    public TimeSpan? Timeout { get; set; }
}
