using System.Diagnostics.CodeAnalysis;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>
/// Events that need not be read one by one, since they are handed out soon after they came, or have been read ahead. When it is full later ones
/// are not taken in: the earlier ones are needed first.
/// </summary>
internal sealed class RecentEvents
{
    private const long MostBytes = 2 * 1024 * 1024;

    // What an event takes besides its body.
    private const int Overhead = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, InboxEvent> _events = [];
    private long _bytes;

    /// <summary>Takes an event in, once; <see langword="false"/> if there is no room.</summary>
    public bool TryAdd(long sequence, InboxEvent inboxEvent)
    {
        lock (_lock)
        {
            if (_bytes + SizeOf(inboxEvent) > MostBytes)
                return false;

            if (_events.TryAdd(sequence, inboxEvent))
                _bytes += SizeOf(inboxEvent);
            return true;
        }
    }

    /// <summary>Takes an event out.</summary>
    public bool TryTake(long sequence, [NotNullWhen(true)] out InboxEvent? inboxEvent)
    {
        lock (_lock)
        {
            if (!_events.Remove(sequence, out inboxEvent))
                return false;

            _bytes -= SizeOf(inboxEvent);
            return true;
        }
    }

    private static int SizeOf(InboxEvent inboxEvent) => inboxEvent.Body.Length + Overhead;
}
