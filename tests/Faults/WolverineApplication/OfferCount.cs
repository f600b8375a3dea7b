using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Faults;

/// <summary>Counts what becomes of offers, as who collects the metrics does.</summary>
public sealed class OfferCount : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly MeterListener _listener = new();

    public OfferCount()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Bitrix24Typed", Name: "bitrix24.offers" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => _counts.AddOrUpdate((string)tags[0].Value!, count, (_, sum) => sum + count));
        _listener.Start();
    }

    /// <summary>The counts by outcome, as JSON.</summary>
    public string ToJson() => new JsonObject(_counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value))).ToJsonString();

    public void Dispose() => _listener.Dispose();
}
