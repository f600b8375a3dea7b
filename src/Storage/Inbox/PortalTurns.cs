namespace Bitrix24Typed.Storage.Inbox;

/// <summary>
/// Numbers by which ready lanes are handed out, so that portals take turns: a portal's next lane comes one turn after its last one, but never
/// before the turn that is being handed out now. A portal with a hundred thousand lanes thus stands in line with each of them, and one with a
/// single lane comes next.
/// </summary>
internal sealed class PortalTurns
{
    private const int MostPortals = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private long _now;

    /// <summary>The turn that is being handed out.</summary>
    public long Now => Volatile.Read(ref _now);

    /// <summary>The turn of the portal's next lane.</summary>
    public long Next(string memberId)
    {
        lock (_lock)
        {
            if (_last.Count >= MostPortals)
                ForgetPast();
            return _last[memberId] = Math.Max(_last.GetValueOrDefault(memberId), _now) + 1;
        }
    }

    /// <summary>Gives back a turn that was not needed.</summary>
    public void GiveBack(string memberId)
    {
        lock (_lock)
        {
            if (_last.TryGetValue(memberId, out var last))
                _last[memberId] = last - 1;
        }
    }

    /// <summary>Learns that lanes of a turn are being handed out, here or in another process.</summary>
    public void Reached(long turn)
    {
        lock (_lock)
            _now = Math.Max(_now, turn);
    }

    private void ForgetPast()
    {
        foreach (var (memberId, _) in _last.Where(portal => portal.Value <= _now).ToList())
            _ = _last.Remove(memberId);
    }
}
