using System.Diagnostics.CodeAnalysis;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>The events that wait until they are due, in the order in which they are.</summary>
internal sealed class WaitingEvents(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<WaitingEvent> _events = new(WaitingEvent.Order);
    private long _lastNumber;

    /// <summary>Adds an event.</summary>
    /// <param name="queued">The event.</param>
    /// <param name="dueAt">When it is to be sent.</param>
    /// <param name="yieldsToNext">Whether the portal's next event overtakes it.</param>
    public void Add(QueuedEvent queued, DateTimeOffset dueAt, bool yieldsToNext = false)
    {
        lock (_gate)
        {
            _ = _events.Add(new WaitingEvent(queued, dueAt, ++_lastNumber, yieldsToNext));
            foreach (var overtaken in _events.Where(waiting => IsOvertaken(waiting, queued)).ToList())
            {
                _ = _events.Remove(overtaken);
                _ = _events.Add(new WaitingEvent(overtaken.Event, dueAt, ++_lastNumber));
            }
        }
    }

    /// <summary>Takes the next event that is due.</summary>
    public bool TryTake([NotNullWhen(true)] out QueuedEvent? queued)
    {
        lock (_gate)
        {
            var next = _events.Min;
            queued = next is not null && next.DueAt <= time.GetUtcNow() && _events.Remove(next) ? next.Event : null;
            return queued is not null;
        }
    }

    private static bool IsOvertaken(WaitingEvent waiting, QueuedEvent next)
        => waiting.YieldsToNext && waiting.Event.Portal == next.Portal && waiting.Event != next;
}
