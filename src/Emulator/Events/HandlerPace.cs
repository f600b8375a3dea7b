using System.Collections.Concurrent;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>How often each handler is called: a slow one less and less.</summary>
internal sealed class HandlerPace(PortalEmulatorOptions options)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (TimeSpan Pause, DateTimeOffset Until)> _pauses = new();

    /// <summary>When a handler may be called again.</summary>
    public DateTimeOffset NextCall(Uri handler) => _pauses.GetValueOrDefault(handler.Authority).Until;

    /// <summary>Takes notice of a call.</summary>
    public void Note(Uri handler, TimeSpan duration)
    {
        var last = _pauses.GetValueOrDefault(handler.Authority).Pause;
        var pause = duration > options.SlowHandlerThreshold ? Longer(last) : last / 2;
        if (pause < ShortestPause)
            _ = _pauses.TryRemove(handler.Authority, out _);
        else
            _pauses[handler.Authority] = (pause, options.TimeProvider.GetUtcNow() + pause);
    }

    private static TimeSpan Longer(TimeSpan pause)
        => pause < ShortestPause ? ShortestPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
