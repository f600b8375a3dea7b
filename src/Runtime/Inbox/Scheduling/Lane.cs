namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>The pending events of one order key, in the order of their arrival. Only the first is handed out.</summary>
internal sealed class Lane(Hash128 orderKey, PortalLanes portal)
{
    public Hash128 OrderKey { get; } = orderKey;

    public PortalLanes Portal { get; } = portal;

    /// <summary>The event that is handed out next, or has been; <see langword="null"/> when the lane is empty.</summary>
    public PendingEvent? First { get; private set; }

    public PendingEvent? Last { get; private set; }

    public void Append(PendingEvent pending)
    {
        if (Last is null)
            First = pending;
        else
            Last.Next = pending;
        Last = pending;
    }

    public void RemoveFirst()
    {
        First = First!.Next;
        if (First is null)
            Last = null;
    }
}
