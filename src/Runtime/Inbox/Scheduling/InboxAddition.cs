namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>What became of an event that was added to the index.</summary>
/// <param name="IsFolded">It is a duplicate and will not be handed out.</param>
/// <param name="IsPostponed">It is in the backlog of its portal.</param>
/// <param name="Superseded">The event whose place it took, which will not be handed out any more.</param>
internal readonly record struct InboxAddition(bool IsFolded, bool IsPostponed, long? Superseded)
{
    public static InboxAddition Folded => new(IsFolded: true, IsPostponed: false, Superseded: null);

    public static InboxAddition Postponed => new(IsFolded: false, IsPostponed: true, Superseded: null);

    public static InboxAddition InPlaceOf(long superseded) => new(IsFolded: false, IsPostponed: false, superseded);
}
