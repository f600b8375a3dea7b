namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>
/// The changes of which portals tell in two ways. There are two generations, of which the older is dropped as a whole: what is forgotten is
/// handled twice.
/// </summary>
internal sealed class KnownChanges
{
    // Memory is bounded.
    private const int Most = 200_000;

    private Dictionary<Hash128, KnownChange> _newer = [];
    private Dictionary<Hash128, KnownChange> _older = [];
    private long _newerSince = long.MinValue;

    /// <summary>Finds a change.</summary>
    public KnownChange? Find(Hash128 hash) => _newer.GetValueOrDefault(hash) ?? _older.GetValueOrDefault(hash);

    /// <summary>Finds a change or adds it; those that nobody has looked for after a time may be forgotten.</summary>
    public KnownChange Of(Hash128 hash, long now, long keptAfter)
    {
        if (_newer.TryGetValue(hash, out var known))
            return known;

        known = _older.GetValueOrDefault(hash) ?? new KnownChange();
        if (_newer.Count >= Most || (_newer.Count > 0 && _newerSince <= keptAfter))
            (_older, _newer) = (_newer, []);
        if (_newer.Count == 0)
            _newerSince = now;
        _newer.Add(hash, known);
        return known;
    }
}
