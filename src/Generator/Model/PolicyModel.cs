namespace Bitrix24Typed.Generator.Model;

/// <summary>How the handlers of an event want it to be handled, all together.</summary>
/// <param name="MaxAttempts">The number of attempts; zero if none of them says.</param>
/// <param name="RetryDelaySeconds">The wait before the second attempt; zero if none of them says.</param>
/// <param name="TimeoutSeconds">How long they may take; zero if none of them says.</param>
/// <param name="IsCoalescing">Whether the last of several events of one object is enough for all of them.</param>
/// <param name="IgnoresOwnChanges">Whether any of them leaves out what the application's own calls have caused.</param>
internal sealed record PolicyModel(
    int MaxAttempts, double RetryDelaySeconds, double TimeoutSeconds, bool IsCoalescing, bool IgnoresOwnChanges)
{
    /// <summary>What handlers want that say nothing.</summary>
    public static PolicyModel Default { get; } = new(0, 0, 0, IsCoalescing: false, IgnoresOwnChanges: false);
}
