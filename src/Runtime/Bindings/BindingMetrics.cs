using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Bitrix24Typed.Bindings;

/// <summary>How far the bindings of portals are from what they should be. Portals are not told apart: thousands would be too many series.</summary>
internal sealed class BindingMetrics
{
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private readonly Counter<long> _missing;
    private readonly Counter<long> _stale;

    public BindingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Bitrix24Typed");
        _missing = meter.CreateCounter<long>("bitrix24.bindings.missing", "{binding}", "Bindings that were missing when a portal was looked at.");
        _stale = meter.CreateCounter<long>("bitrix24.bindings.stale", "{binding}", "Bindings that nobody needed any more when a portal was looked at.");
        _ = meter.CreateObservableGauge(
            "bitrix24.bindings.refused", () => _refused.Values.Sum(count => (long)count), "{binding}", "Bindings that portals refuse at present, as this process knows.");
    }

    public void Record(BindingReport report)
    {
        _missing.Add(report.Bound.Count + report.Failed.Count);
        _stale.Add(report.Unbound.Count);
        if (report.Failed.Count > 0)
            _refused[report.Portal.MemberId] = report.Failed.Count;
        else
            _ = _refused.TryRemove(report.Portal.MemberId, out _);
    }
}
