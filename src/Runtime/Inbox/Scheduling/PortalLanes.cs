namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>The lanes of a portal whose first event is due.</summary>
internal sealed class PortalLanes
{
    public Queue<Lane> Ready { get; } = [];

    public bool IsSuspended { get; set; }

    /// <summary>Whether the portal stands in the queue for its turn.</summary>
    public bool IsInTurn { get; set; }
}
