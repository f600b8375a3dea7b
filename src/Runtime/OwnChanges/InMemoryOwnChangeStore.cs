namespace Bitrix24Typed.OwnChanges;

/// <summary>Keeps the changes of one process.</summary>
internal sealed class InMemoryOwnChangeStore(TimeProvider time) : IOwnChangeStore
{
    /// <summary>The most changes that are kept.</summary>
    public const int Capacity = 50_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, OwnChange> _changes = [];
    private readonly Dictionary<(string MemberId, string Family, string? ObjectId), List<Guid>> _byObject = [];
    private readonly Queue<OwnChange> _byAge = [];

    public ValueTask SaveAsync(IReadOnlyList<OwnChange> changes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                if (!Forget(change.Id))
                    _byAge.Enqueue(change);
                Add(change);
            }

            ForgetOld();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var id in ids)
                _ = Forget(id);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<EchoMatch> MatchAsync(ChangeEcho echo, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ForgetOld();
            return ValueTask.FromResult(Match(echo));
        }
    }

    private EchoMatch Match(ChangeEcho echo)
    {
        var candidates = Of(echo, echo.ObjectId).Concat(Of(echo, objectId: null)).ToList();
        if (candidates.Exists(change => change.EchoId == echo.EventId))
            return EchoMatch.Own;

        if (candidates.Find(change => change.Match(echo) is EchoMatch.Own) is { } cause)
        {
            _changes[cause.Id] = cause with { EchoId = echo.EventId };
            return EchoMatch.Own;
        }

        var oldest = time.GetUtcNow() - IOwnChangeStore.LongestCall;
        return candidates.Exists(change => change.BegunAt > oldest && change.Match(echo) is EchoMatch.Undecided) ? EchoMatch.Undecided : EchoMatch.Foreign;
    }

    private IEnumerable<OwnChange> Of(ChangeEcho echo, string? objectId)
        => (_byObject.GetValueOrDefault((echo.MemberId, echo.Family, objectId)) ?? []).Select(id => _changes[id]);

    private void Add(OwnChange change)
    {
        _changes[change.Id] = change;
        if (!_byObject.TryGetValue(KeyOf(change), out var ids))
            _byObject[KeyOf(change)] = ids = [];
        ids.Add(change.Id);
    }

    private bool Forget(Guid id)
    {
        if (!_changes.Remove(id, out var change))
            return false;

        var ids = _byObject[KeyOf(change)];
        _ = ids.Remove(id);
        if (ids.Count == 0)
            _ = _byObject.Remove(KeyOf(change));
        return true;
    }

    private void ForgetOld()
    {
        var oldest = time.GetUtcNow() - IOwnChangeStore.Retention;
        while (_byAge.TryPeek(out var change) && (change.BegunAt < oldest || _byAge.Count > Capacity))
            _ = Forget(_byAge.Dequeue().Id);
    }

    private static (string MemberId, string Family, string? ObjectId) KeyOf(OwnChange change) => (change.MemberId, change.Family, change.ObjectId);
}
