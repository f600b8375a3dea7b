namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>
/// Places in the order of arrival, of which there may be a million. They are kept as runs: events that came one after the other take no more room
/// than one.
/// </summary>
internal sealed class SequenceQueue
{
    private readonly Queue<(long First, long End)> _between = [];
    private (long First, long End) _oldest;
    private (long First, long End) _newest;

    public int Count { get; private set; }

    public void Enqueue(long sequence)
    {
        if (sequence != _newest.End)
            BeginRun(sequence);
        _newest.End++;
        Count++;
    }

    public bool TryPeek(out long sequence)
    {
        if (Count > 0 && _oldest.First == _oldest.End)
            EndRun();
        sequence = _oldest.First;
        return Count > 0;
    }

    public bool TryDequeue(out long sequence)
    {
        if (!TryPeek(out sequence))
            return false;

        _oldest.First++;
        Count--;
        return true;
    }

    /// <summary>The first ones, in their order.</summary>
    public IEnumerable<long> Take(int count)
        => ((IEnumerable<(long First, long End)>)[_oldest, .. _between.Take(count), _newest]).SelectMany(Places).Take(count);

    private static IEnumerable<long> Places((long First, long End) run)
    {
        for (var place = run.First; place < run.End; place++)
            yield return place;
    }

    private void BeginRun(long sequence)
    {
        if (_newest.First < _newest.End)
            _between.Enqueue(_newest);
        _newest = (sequence, sequence);
    }

    private void EndRun()
    {
        if (_between.TryDequeue(out _oldest))
            return;

        (_oldest, _newest) = (_newest, default);

        // It may have been long.
        _between.TrimExcess();
    }
}
