using System.Diagnostics.Metrics;

namespace Bitrix24Typed.Tests.Telemetry;

/// <summary>Keeps the meters of one test apart from those of others.</summary>
internal sealed class TestMeters : IMeterFactory
{
    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        return new Meter(options);
    }

    public void Dispose()
    {
        // Who asked for a meter disposes it.
    }
}
