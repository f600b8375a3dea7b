namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>
/// The pending events of one order key, in the order of their arrival. Only the first is handed out, and only the last can be replaced: there may be
/// many between them, of which nothing is kept but their places in the order of arrival.
/// </summary>
internal sealed class Lane(Hash128 orderKey, PortalLanes portal)
{
    private SequenceQueue? _between;

    public Hash128 OrderKey { get; } = orderKey;

    public PortalLanes Portal { get; } = portal;

    /// <summary>The event that is handed out next, or has been; <see langword="null"/> when the lane is empty.</summary>
    public PendingEvent? First { get; private set; }

    public PendingEvent? Last { get; private set; }

    /// <summary>The places of all events in the order of arrival, and how often they were handed out.</summary>
    public IEnumerable<(long Sequence, int Attempts)> Events
    {
        get
        {
            if (First is null)
                yield break;

            yield return (First.Sequence, First.Attempts);
            foreach (var sequence in _between?.Take(int.MaxValue) ?? [])
                yield return (sequence, 0);
            if (Last != First)
                yield return (Last!.Sequence, Last.Attempts);
        }
    }

    public void Append(PendingEvent pending)
    {
        if (First is null)
            First = pending;
        else if (Last != First)
            (_between ??= new()).Enqueue(Last!.Sequence);
        Last = pending;
    }

    public void RemoveFirst()
    {
        if (_between is not null && _between.TryDequeue(out var next))
            First = new PendingEvent(this, next);
        else
            First = First == Last ? null : Last;
        if (First is null)
            Last = null;
    }
}
