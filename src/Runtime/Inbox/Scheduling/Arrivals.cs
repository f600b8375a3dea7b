namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>Pending events in the order of their arrival, each with its links in itself.</summary>
internal sealed class Arrivals
{
    private PendingEvent? _newest;

    public PendingEvent? Oldest { get; private set; }

    public int Count { get; private set; }

    public void Add(PendingEvent pending)
    {
        pending.Older = _newest;
        if (_newest is null)
            Oldest = pending;
        else
            _newest.Newer = pending;
        _newest = pending;
        Count++;
    }

    public void Remove(PendingEvent pending)
    {
        if (pending.Older is null)
            Oldest = pending.Newer;
        else
            pending.Older.Newer = pending.Newer;
        if (pending.Newer is null)
            _newest = pending.Older;
        else
            pending.Newer.Older = pending.Older;
        (pending.Older, pending.Newer) = (null, null);
        Count--;
    }
}
