namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>
/// The contents that arrived within the window of duplicates, and when. They are in parts, of which the oldest is dropped as a whole: nothing is
/// removed one by one, and no table grows to twice of what it holds.
/// </summary>
internal sealed class KnownContents
{
    private const int MostInPart = 65_536;

    // What is more than a million in one window is no longer compared: memory is bounded.
    private const int MostOlder = 15;

    private readonly Queue<(Dictionary<Hash128, long> Contents, long Until)> _older = [];
    private Dictionary<Hash128, long> _newest = [];
    private long _newestSince = long.MinValue;

    /// <summary>Whether an event of this content arrived after a time.</summary>
    public bool Contains(Hash128 hash, long after)
    {
        if (IsIn(_newest, hash, after))
            return true;

        foreach (var (contents, _) in _older)
        {
            if (IsIn(contents, hash, after))
                return true;
        }

        return false;
    }

    /// <summary>Remembers a content that arrived; those that arrived before a time may be forgotten.</summary>
    public void Add(Hash128 hash, long arrivedAt, long keptAfter)
    {
        if (_newest.Count >= MostInPart || _newestSince <= keptAfter)
            BeginPart(arrivedAt, keptAfter);
        _newest[hash] = arrivedAt;
    }

    /// <summary>Lets events of equal content be kept from now on.</summary>
    public void Remove(Hash128 hash)
    {
        _ = _newest.Remove(hash);
        foreach (var (contents, _) in _older)
            _ = contents.Remove(hash);
    }

    private static bool IsIn(Dictionary<Hash128, long> contents, Hash128 hash, long after)
        => contents.TryGetValue(hash, out var arrivedAt) && arrivedAt > after;

    private void BeginPart(long since, long keptAfter)
    {
        _older.Enqueue((_newest, since));
        while (_older.TryPeek(out var oldest) && (oldest.Until <= keptAfter || _older.Count > MostOlder))
            _ = _older.Dequeue();
        (_newest, _newestSince) = (new(capacity: _newest.Count), since);
    }
}
