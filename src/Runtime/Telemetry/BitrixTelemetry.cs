using System.Diagnostics;
using System.Diagnostics.Metrics;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Receiving;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Telemetry;

/// <summary>
/// The metrics and traces of an event's way and of calls to portals, under the name <c>Bitrix24Typed</c>. Tags have few values: portals and objects are named in traces
/// only. See <see href="https://opentelemetry.io/docs/specs/semconv/messaging/"/>.
/// </summary>
internal sealed class BitrixTelemetry : IDisposable
{
    public const string Name = "Bitrix24Typed";

    // Anybody can send anything: only names of handled events become tags.
    private const string OtherEvent = "other";

    private static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private readonly Counter<long> _received;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _processed;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _delay;
    private readonly Histogram<double> _calls;

    public BitrixTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(Name);
        _received = _meter.CreateCounter<long>("bitrix24.deliveries", "{delivery}", "Deliveries by what became of them.");
        _refused = _meter.CreateCounter<long>("bitrix24.refusals", "{delivery}", "Deliveries that nothing proved, by what was wrong.");
        _duplicates = _meter.CreateCounter<long>("bitrix24.duplicates", "{event}", "Events that were folded into an equal one.");
        _processed = _meter.CreateCounter<long>("bitrix24.attempts", "{attempt}", "Attempts to handle an event, by their outcome.");
        _duration = _meter.CreateHistogram<double>("messaging.process.duration", "s", "How long the handlers of an event took.");
        _delay = _meter.CreateHistogram<double>("bitrix24.queue.delay", "s", "From the queuing of an event on its portal to its first handling.");
        _calls = _meter.CreateHistogram<double>("rpc.client.duration", "s", "How long calls to portals took, with waiting for their limits and repeating.");
    }

    /// <summary>Begins the trace of a delivery, within that of its request.</summary>
    public static Activity? StartReceiving() => Source.StartActivity("receive", ActivityKind.Producer);

    /// <summary>Counts a delivery.</summary>
    public void Received(ReceivingOutcome outcome) => _received.Add(1, new KeyValuePair<string, object?>("bitrix24.outcome", NameOf(outcome)));

    /// <summary>Counts a delivery that nothing proved.</summary>
    public void Refused(Proof proof) => _refused.Add(1, new KeyValuePair<string, object?>("bitrix24.reason", NameOf(proof)));

    /// <summary>Counts events that were not stored since an equal one was there already.</summary>
    public void Folded(int count)
    {
        if (count > 0)
            _duplicates.Add(count);
    }

    /// <summary>Begins to measure an attempt.</summary>
    public HandlingSpan StartHandling(InboxLease lease, EventMatch match)
    {
        var eventName = match.Routes is [var route, ..] ? route.EventName : OtherEvent;
        if (lease.Attempt == 1)
        {
            var delay = _time.GetUtcNow() - (lease.Event.SentAt ?? lease.Event.ReceivedAt);
            _delay.Record(Math.Max(0, delay.TotalSeconds), new KeyValuePair<string, object?>("messaging.destination.name", eventName));
        }

        return new HandlingSpan(this, Start(lease, eventName), eventName, _time.GetTimestamp());
    }

    /// <summary>Begins to measure a call to a portal.</summary>
    public CallSpan StartCall(RestCall call) => new(this, Start(call), call.Method, _time.GetTimestamp());

    public void Dispose() => _meter.Dispose();

    internal void End(HandlingSpan span, string? errorType, HandlingOutcome outcome)
    {
        var tags = new TagList
        {
            { "messaging.system", "bitrix24" },
            { "messaging.operation.name", "process" },
            { "messaging.destination.name", span.EventName },
        };
        if (errorType is not null)
            tags.Add("error.type", errorType);
        _duration.Record(_time.GetElapsedTime(span.StartedAt).TotalSeconds, tags);

        tags.Add("bitrix24.outcome", NameOf(outcome));
        _processed.Add(1, tags);
    }

    internal void End(CallSpan span, string? errorType)
    {
        var tags = new TagList { { "rpc.system", "bitrix24" }, { "rpc.method", span.Method } };
        if (errorType is not null)
            tags.Add("error.type", errorType);
        _calls.Record(_time.GetElapsedTime(span.StartedAt).TotalSeconds, tags);
    }

    private static Activity? Start(RestCall call)
        => Source.StartActivity(call.Method, ActivityKind.Client) is { IsAllDataRequested: true } activity
            ? activity
                .SetTag("rpc.system", "bitrix24")
                .SetTag("rpc.method", call.Method)
                .SetTag("server.address", call.Portal.Domain)
                .SetTag("bitrix24.member_id", call.Portal.MemberId)
            : null;

    private static Activity? Start(InboxLease lease, string eventName)
    {
        if (!Source.HasListeners())
            return null;

        _ = ActivityContext.TryParse(lease.Event.TraceParent, null, isRemote: true, out var receipt);
        var activity = Source.StartActivity($"process {eventName}", ActivityKind.Consumer, receipt);
        if (activity is not { IsAllDataRequested: true })
            return activity;

        return activity
            .SetTag("messaging.system", "bitrix24")
            .SetTag("messaging.operation.name", "process")
            .SetTag("messaging.operation.type", "process")
            .SetTag("messaging.destination.name", eventName)
            .SetTag("messaging.message.id", lease.Event.Id.ToString())
            .SetTag("bitrix24.member_id", lease.Event.MemberId)
            .SetTag("bitrix24.attempt", lease.Attempt);
    }

    private static string NameOf(ReceivingOutcome outcome) => outcome switch
    {
        ReceivingOutcome.Stored => "stored",
        ReceivingOutcome.Malformed => "malformed",
        ReceivingOutcome.Unproven => "unproven",
        ReceivingOutcome.UnknownSource => "unknown_source",
        ReceivingOutcome.TooMany => "too_many",
        ReceivingOutcome.UnknownAddress => "unknown_address",
        ReceivingOutcome.TooSlow => "too_slow",
        ReceivingOutcome.TooLarge => "too_large",
        ReceivingOutcome.NotAForm => "not_a_form",
        _ => "unavailable",
    };

    private static string NameOf(Proof proof) => proof switch
    {
        Proof.MissingToken => "missing_token",
        Proof.UnknownPortal => "unknown_portal",
        Proof.WrongToken => "wrong_token",
        _ => "unproven_installation",
    };

    private static string NameOf(HandlingOutcome outcome) => outcome switch
    {
        HandlingOutcome.Handled => "handled",
        HandlingOutcome.Retried => "retried",
        HandlingOutcome.DeadLettered => "dead_lettered",
        _ => "interrupted",
    };
}
