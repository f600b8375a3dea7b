using System.Diagnostics;
using Bitrix24Typed.Package.Tests.Packing;

namespace Bitrix24Typed.Package.Tests.Consuming;

public sealed class ToolTests(PackedSolution solution)
{
    [Fact]
    public async Task The_tool_can_be_installed_from_the_feed_and_runs()
    {
        var consumer = new Consumer(solution, "tool");

        _ = (await consumer.InstallToolAsync("Bitrix24Typed.Cli")).AssertSucceeded();

        var start = new ProcessStartInfo(consumer.PathOf("tools", "bitrix24"), ["events", "--scope", "user", "--json"]) { RedirectStandardOutput = true };
        using var tool = Process.Start(start)!;
        var output = await tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, tool.ExitCode);
        Assert.Contains("OnUserAdd", output, StringComparison.Ordinal);
    }
}
