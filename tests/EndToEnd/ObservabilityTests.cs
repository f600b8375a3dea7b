namespace Bitrix24Typed.EndToEnd;

/// <summary>What the sample exports to a collector.</summary>
public sealed class ObservabilityTests
{
    [Fact]
    public async Task Traces_and_metrics_are_exported()
    {
        using var directory = new TemporaryDirectory();
        await using var collector = await OtlpCollector.StartAsync();
        using var process = Sample.Start("Observability", new Dictionary<string, string>
        {
            ["TMPDIR"] = directory.PathOf(""),
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        });
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await collector.WaitForAsync("traces", "receive", "process ONCRMDEALADD", "crm.deal.get", "bitrix24.member_id");
            await collector.WaitForAsync("metrics", "bitrix24.deliveries", "bitrix24.queue.delay", "messaging.process.duration", "rpc.client.duration");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            _ = await output;
        }
    }
}
