using System.Collections.Concurrent;

namespace Bitrix24Typed.Emulator.Offline;

/// <summary>When an application is told that its offline queue has grown: not more often than it wants.</summary>
internal sealed class OfflineWakeUp(TimeProvider time)
{
    /// <summary>The event that tells of it.</summary>
    public const string EventName = "ONOFFLINEEVENT";

    private readonly ConcurrentDictionary<long, DateTimeOffset> _lastCalls = new();

    /// <summary>Whether a handler may be called now; if so, it counts as called.</summary>
    public bool TryCall(EventBinding handler)
    {
        var now = time.GetUtcNow();
        if (_lastCalls.TryGetValue(handler.Id, out var last) && now - last < handler.MinTimeout)
            return false;

        _lastCalls[handler.Id] = now;
        return true;
    }
}
