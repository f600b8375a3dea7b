using Bitrix24Typed;
using Bitrix24Typed.Emulator;
using Observability.BitrixEvents;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddBitrix24(builder.Configuration.GetSection("Bitrix24")).AddEvents(EventRoutes.Default);
builder.Services.AddHealthChecks().AddBitrix24();

// Where to: OTEL_EXPORTER_OTLP_ENDPOINT, by default a collector on this machine. As whom: OTEL_SERVICE_NAME.
builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource("Bitrix24Typed").AddAspNetCoreInstrumentation())
    .WithMetrics(metrics => metrics.AddMeter("Bitrix24Typed").AddAspNetCoreInstrumentation())
    .UseOtlpExporter();

builder.UseEmulatedPortal(live: async (portal, stoppingToken) =>
{
    using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
    do
        await portal.Deals.AddAsync("A deal", cancellationToken: stoppingToken);
    while (await timer.WaitForNextTickAsync(stoppingToken));
});

var app = builder.Build();
app.MapBitrix24();
app.MapHealthChecks("/health");
app.Run();

public sealed class DealHandlers
{
    [BitrixEvent("OnCrmDealAdd")]
    public static Task Added(OnCrmDealAdd e, IBitrixClient portal, CancellationToken cancellationToken)
        => portal.CallAsync("crm.deal.get", new() { ["id"] = e.Fields.Id }, cancellationToken);
}
