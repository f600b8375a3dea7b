using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Testing.Handling;

/// <summary>One attempt to handle an event.</summary>
internal sealed class HandlingAttempt(InboxLease lease)
{
    public string EventName => lease.Event.EventName;

    /// <summary>What the handlers knew of the event; <see langword="null"/> if it did not come to them.</summary>
    public BitrixEventContext? Context { get; init; }

    /// <summary>The payloads that the handlers got: one for each assembly with handlers.</summary>
    public IReadOnlyCollection<object> Payloads { get; init; } = [];

    /// <summary>Why it failed, or <see langword="null"/>.</summary>
    public Exception? Failure { get; init; }

    public HandlingOutcome Outcome { get; init; }

    /// <summary>Whether a test has waited for it.</summary>
    public bool IsTaken { get; set; }

    private string Consequence => Outcome switch
    {
        HandlingOutcome.Retried => "is repeated later",
        HandlingOutcome.DeadLettered => "is a dead letter",
        _ => "waits until its portal can be called",
    };

    /// <summary>Whether it failed before handlers got a payload, though of the event that such a payload tells of.</summary>
    public bool FailedBefore<T>()
        where T : class
        => Failure is not null
            && Payloads.Count == 0
            && string.Equals(string.Concat(EventName.Where(char.IsLetterOrDigit)), typeof(T).Name, StringComparison.OrdinalIgnoreCase);

    public override string ToString()
    {
        var what = Payloads.Count > 0 ? string.Join(", ", Payloads) : EventName;
        return Failure is null
            ? $"{what}: handled"
            : $"{what}: failed at attempt {lease.Attempt} and {Consequence} ({Failure.GetType().Name}: {Failure.Message})";
    }
}
