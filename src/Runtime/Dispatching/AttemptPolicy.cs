using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Dispatching;

/// <summary>How an event is handled: what the settings say of this event, else what its handlers say, else what the settings say of all events.</summary>
/// <param name="MaxAttempts">How often it is handed to its handlers.</param>
/// <param name="RetryDelay">The wait before the second attempt.</param>
/// <param name="MaxRetryDelay">The longest wait between two attempts.</param>
/// <param name="Timeout">How long the handlers may take together.</param>
internal readonly record struct AttemptPolicy(int MaxAttempts, TimeSpan RetryDelay, TimeSpan MaxRetryDelay, TimeSpan Timeout)
{
    /// <summary>Finds the policy of an event.</summary>
    public static AttemptPolicy Of(InboxOptions settings, string eventName, HandlingPolicy handlers)
    {
        var own = SettingsOf(settings, eventName);
        return new AttemptPolicy(
            own?.MaxAttempts ?? handlers.MaxAttempts ?? settings.MaxAttempts,
            own?.RetryDelay ?? handlers.RetryDelay ?? settings.RetryDelay,
            settings.MaxRetryDelay,
            own?.Timeout ?? handlers.Timeout ?? settings.Timeout);
    }

    /// <summary>
    /// The wait after an attempt: it doubles with each, up to a limit; up to a fifth is added at random, so that what failed together does not
    /// come back together.
    /// </summary>
    public TimeSpan DelayAfter(int attempt)
    {
        var doubled = RetryDelay * Math.Pow(2, Math.Min(attempt - 1, 30));
        var delay = doubled < MaxRetryDelay ? doubled : MaxRetryDelay;
        return delay * (1 + (Random.Shared.NextDouble() / 5));
    }

    private static HandlingOptions? SettingsOf(InboxOptions settings, string eventName)
    {
        if (settings.Handling.Count == 0)
            return null;
        if (settings.Handling.TryGetValue(eventName, out var own))
            return own;

        return EventName.TrySplit(eventName, out var plainName, out _) && settings.Handling.TryGetValue(plainName.ToString(), out var plain)
            ? plain
            : null;
    }
}
