using System.Diagnostics.Metrics;
using Bitrix24Typed.Telemetry;

namespace Bitrix24Typed.Wolverine;

/// <summary>What becomes of offers: whether the broker leads events to the processes of their queues.</summary>
internal sealed class OfferMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _offers = meters.Create(BitrixTelemetry.Name)
        .CreateCounter<long>("bitrix24.offers", "{offer}", "Events offered to the processes of their queues, by what became of the offer.");

    /// <summary>The process of the queue has taken the event over.</summary>
    public void Taken() => Add("taken");

    /// <summary>Nobody has done so in time: the process that made the offer handles the event.</summary>
    public void Withdrawn() => Add("withdrawn");

    /// <summary>A process that does not have the queue has heard of it.</summary>
    public void Strayed() => Add("strayed");

    private void Add(string outcome) => _offers.Add(1, new KeyValuePair<string, object?>("bitrix24.outcome", outcome));
}
