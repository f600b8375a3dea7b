using System.Diagnostics.CodeAnalysis;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>
/// Events that need not be read back, since they are handed out soon after they came. When it is full later ones are not taken in: the earlier
/// ones are needed first.
/// </summary>
internal sealed class RecentEvents
{
    private const long MostBytes = 4 * 1024 * 1024;

    // What an event takes besides its body.
    private const int Overhead = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, InboxEvent> _events = [];
    private long _bytes;

    public void TryAdd(long sequence, InboxEvent inboxEvent)
    {
        lock (_lock)
        {
            if (_bytes + SizeOf(inboxEvent) > MostBytes)
                return;

            _events.Add(sequence, inboxEvent);
            _bytes += SizeOf(inboxEvent);
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
