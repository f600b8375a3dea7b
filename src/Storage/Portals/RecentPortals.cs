using System.Collections.Concurrent;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage.Database;

namespace Bitrix24Typed.Storage.Portals;

/// <summary>
/// Copies of portals, kept for a moment while changes of other processes are heard of. Only portals that exist are kept: what strangers make
/// up takes no room.
/// </summary>
internal sealed class RecentPortals : IDisposable
{
    /// <summary>Begins a notification that a portal was changed; its identifier follows.</summary>
    public const string NotificationPrefix = "portal ";

    private const int MostCopies = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (StoredPortal Portal, long ReadAt)> _recent = new(StringComparer.Ordinal);
    private readonly DatabaseNotifications _notifications;
    private readonly TimeProvider _time;
    private long _changes;

    public RecentPortals(DatabaseNotifications notifications, TimeProvider time)
    {
        (_notifications, _time) = (notifications, time);
        notifications.Received += OnReceived;
        notifications.Began += Clear;
    }

    public int Count => _recent.Count;

    /// <summary>To be taken before a portal is read: a copy is kept only if no change was heard of since.</summary>
    public (long Changes, long ReadAt) Moment => (Volatile.Read(ref _changes), _time.GetTimestamp());

    public StoredPortal? Find(string memberId)
        => _notifications.IsListening && _recent.TryGetValue(memberId, out var copy) && _time.GetElapsedTime(copy.ReadAt) < Lifetime
            ? copy.Portal
            : null;

    public void Keep(StoredPortal portal, (long Changes, long ReadAt) moment)
    {
        if (_recent.Count >= MostCopies)
            _recent.Clear();

        var memberId = portal.Portal.MemberId;
        _recent[memberId] = (portal, moment.ReadAt);
        if (Volatile.Read(ref _changes) != moment.Changes)
            _ = _recent.TryRemove(memberId, out _);
    }

    public void Forget(string memberId)
    {
        _ = Interlocked.Increment(ref _changes);
        _ = _recent.TryRemove(memberId, out _);
    }

    public void Dispose()
    {
        _notifications.Received -= OnReceived;
        _notifications.Began -= Clear;
    }

    private void Clear()
    {
        _ = Interlocked.Increment(ref _changes);
        _recent.Clear();
    }

    private void OnReceived(string payload)
    {
        if (payload.StartsWith(NotificationPrefix, StringComparison.Ordinal))
            Forget(payload[NotificationPrefix.Length..]);
    }
}
