using Bitrix24Typed.Inbox.Scheduling;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>An event as it is found in the file.</summary>
internal readonly record struct StoredHead(
    long Sequence, InboxState State, int Attempts, DateTimeOffset FirstClaimedAt, DateTimeOffset? DueAt, TimeSpan Wait, InboxHead Head)
{
    /// <summary>The event, without its content if that could still change when it was handed out.</summary>
    public InboxHead ComparedHead => Attempts > 0 && !InboxHead.IsSettled(Head.SentAt, FirstClaimedAt) ? Head with { ContentHash = null } : Head;

    /// <summary>The event as it is pending.</summary>
    public StoredEvent AsPending(DateTimeOffset now) => new(Sequence, ComparedHead, Attempts, RemainingWait(now));

    /// <summary>A clock that has been set back must not lengthen a wait.</summary>
    private TimeSpan RemainingWait(DateTimeOffset now)
    {
        var wait = DueAt - now ?? TimeSpan.Zero;
        return wait < Wait ? wait : Wait;
    }
}
