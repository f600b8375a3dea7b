using System.Diagnostics.Metrics;
using Bitrix24Typed.Telemetry;

namespace Bitrix24Typed.Offline;

/// <summary>What is read from the queues of portals. Portals are not told apart: thousands would be too many series.</summary>
internal sealed class OfflineMetrics
{
    private readonly Counter<long> _rows;
    private readonly Counter<long> _failures;

    public OfflineMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(BitrixTelemetry.Name);
        _rows = meter.CreateCounter<long>("bitrix24.offline.events", "{event}", "Events read from the queues of portals, by what became of them.");
        _failures = meter.CreateCounter<long>("bitrix24.offline.failures", "{reading}", "Readings of a portal's queues that failed and are repeated.");
    }

    /// <summary>Counts what was read; handlers see what is covered without it.</summary>
    public void Record(int stored, int covered, int unreadable)
    {
        Add(stored, "stored");
        Add(covered, "covered");
        Add(unreadable, "unreadable");
    }

    public void Failed() => _failures.Add(1);

    private void Add(int count, string outcome)
    {
        if (count > 0)
            _rows.Add(count, new KeyValuePair<string, object?>("bitrix24.outcome", outcome));
    }
}
