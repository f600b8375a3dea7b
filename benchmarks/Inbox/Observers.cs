using System.Diagnostics;
using System.Diagnostics.Metrics;
using Bitrix24Typed.Telemetry;
using Microsoft.AspNetCore.Builder;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>Somebody who listens to all metrics and traces, and does nothing with them: what that costs is ours, what an exporter does is not.</summary>
internal static class Observers
{
    public static WebApplication Observe(WebApplication application)
    {
        var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == BitrixTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(traces);

        var metrics = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == BitrixTelemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        metrics.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        metrics.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        metrics.Start();

        _ = application.Lifetime.ApplicationStopped.Register(() =>
        {
            metrics.Dispose();
            traces.Dispose();
        });
        return application;
    }
}
