namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>
/// The contents that arrived within the window of duplicates. There are two generations, each of one window, of which the older is dropped as a
/// whole: nothing is removed one by one.
/// </summary>
internal sealed class KnownContents
{
    // What is more than this in one window is no longer compared: memory is bounded.
    private const int Most = 500_000;

    private Dictionary<Hash128, KnownContent> _newer = [];
    private Dictionary<Hash128, KnownContent> _older = [];
    private long _newerSince = long.MinValue;

    /// <summary>Whether an event of this content arrived after a time.</summary>
    public bool Contains(Hash128 hash, long after)
        => (_newer.TryGetValue(hash, out var content) || _older.TryGetValue(hash, out content)) && content.KnownSince > after;

    /// <summary>Remembers a content; those that arrived before a time may be forgotten.</summary>
    public void Add(KnownContent content, long keptAfter)
    {
        if (_newerSince <= keptAfter || _newer.Count >= Most)
        {
            (_older, _newer) = (_newer, []);
            _newerSince = content.KnownSince;
        }

        _newer[content.Hash] = content;
    }

    /// <summary>Lets events of equal content be kept from now on.</summary>
    public void Remove(KnownContent content)
    {
        foreach (var generation in (ReadOnlySpan<Dictionary<Hash128, KnownContent>>)[_newer, _older])
        {
            if (generation.TryGetValue(content.Hash, out var known) && ReferenceEquals(known, content))
                _ = generation.Remove(content.Hash);
        }
    }
}
