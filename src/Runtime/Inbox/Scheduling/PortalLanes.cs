namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>The pending events of a portal: those in lanes, and those whose turn to enter one has yet to come.</summary>
internal sealed class PortalLanes
{
    /// <summary>The lanes whose first event is due.</summary>
    public Queue<Lane> Ready { get; } = [];

    /// <summary>How many events are in lanes.</summary>
    public int InLanes { get; set; }

    /// <summary>The events that came after those: all that is kept of them is their places in the order of arrival.</summary>
    public SequenceQueue Backlog { get; } = new();

    /// <summary>Whether the first events of the backlog are being read.</summary>
    public bool IsLoading { get; set; }

    public bool IsSuspended { get; set; }

    /// <summary>Whether the portal stands in the queue for its turn.</summary>
    public bool IsInTurn { get; set; }
}
