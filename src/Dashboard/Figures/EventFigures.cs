using System.Diagnostics.Metrics;
using Bitrix24Typed.Telemetry;

namespace Bitrix24Typed.Dashboard.Figures;

/// <summary>The figures of the last hour in this process, from the same metrics that an application exports.</summary>
internal sealed class EventFigures : IDisposable
{
    /// <summary>How many minutes are remembered.</summary>
    public const int Minutes = 60;

    private readonly Lock _lock = new();
    private readonly Minute[] _minutes = [.. Enumerable.Range(0, Minutes).Select(_ => new Minute())];
    private readonly Dictionary<string, HandlerCounts> _handlers = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly TimeProvider _time;

    public EventFigures(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        StartedAt = time.GetUtcNow();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Another application of the same process has a factory of its own.
            if (instrument.Meter.Name == BitrixTelemetry.Name && instrument.Meter.Scope == meters)
                Listen(instrument, listener);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, count) => ((Count)count!)(tags));
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, measure) => ((Measure)measure!)(seconds, tags));
        _listener.Start();
    }

    private delegate void Count(ReadOnlySpan<KeyValuePair<string, object?>> tags);

    private delegate void Measure(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    /// <summary>Since when events are counted.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The minutes of the last hour, the present one last.</summary>
    public IReadOnlyList<MinuteFigures> ReadMinutes()
    {
        lock (_lock)
        {
            var present = NumberOf(_time.GetUtcNow());
            return [.. Enumerable.Range(0, Minutes).Select(index => Read(present - Minutes + 1 + index))];
        }
    }

    /// <summary>What became of each event's attempts.</summary>
    public IReadOnlyDictionary<string, HandlerFigures> ReadHandlers()
    {
        lock (_lock)
            return _handlers.ToDictionary(handler => handler.Key, handler => handler.Value.Read(), StringComparer.Ordinal);
    }

    public void Dispose() => _listener.Dispose();

    private void Listen(Instrument instrument, MeterListener listener)
    {
        Delegate? note = instrument.Name switch
        {
            "bitrix24.deliveries" => (Count)NoteDelivery,
            "bitrix24.attempts" => (Count)NoteAttempt,
            "messaging.process.duration" => (Measure)NoteDuration,
            _ => null,
        };
        if (note is not null)
            listener.EnableMeasurementEvents(instrument, note);
    }

    private void NoteDelivery(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Find(tags, "bitrix24.outcome") is not "stored")
            return;

        lock (_lock)
            Present.Received++;
    }

    private void NoteDuration(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var eventName = Find(tags, "messaging.destination.name");
        lock (_lock)
        {
            Present.Handling.Add(seconds);
            Of(eventName).Handling.Add(seconds);
        }
    }

    private void NoteAttempt(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (eventName, outcome, error) = (Find(tags, "messaging.destination.name"), Find(tags, "bitrix24.outcome"), Find(tags, "error.type"));
        lock (_lock)
        {
            var handler = Of(eventName);
            switch (outcome)
            {
                case "handled":
                    Present.Handled++;
                    handler.Handled++;
                    break;
                case "retried":
                    handler.Retried++;
                    NoteFailure(handler, error);
                    break;
                case "dead_lettered":
                    handler.DeadLettered++;
                    NoteFailure(handler, error);
                    break;
            }
        }
    }

    private void NoteFailure(HandlerCounts handler, string? error)
    {
        Present.Failed++;
        (handler.LastError, handler.LastFailedAt) = (error, _time.GetUtcNow());
    }

    private Minute Present
    {
        get
        {
            var number = NumberOf(_time.GetUtcNow());
            var minute = _minutes[number % Minutes];
            if (minute.Number != number)
                minute.Begin(number);
            return minute;
        }
    }

    private MinuteFigures Read(long number)
    {
        var (minute, at) = (_minutes[number % Minutes], new DateTimeOffset(number * TimeSpan.TicksPerMinute, TimeSpan.Zero));
        return minute.Number == number ? minute.Read(at) : new MinuteFigures(at, 0, 0, 0, null, null);
    }

    private HandlerCounts Of(string? eventName)
    {
        var name = eventName ?? "";
        if (!_handlers.TryGetValue(name, out var handler))
            _handlers.Add(name, handler = new HandlerCounts(name));
        return handler;
    }

    private static long NumberOf(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMinute;

    private static string? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
                return tag.Value as string;
        }

        return null;
    }
}
