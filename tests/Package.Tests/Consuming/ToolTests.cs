using System.Diagnostics;
using System.Text.Json.Nodes;
using Bitrix24Typed.Package.Tests.Packing;

namespace Bitrix24Typed.Package.Tests.Consuming;

public sealed class ToolTests(PackedSolution solution)
{
    private const string FluentScript = "/_content/Microsoft.FluentUI.AspNetCore.Components/Microsoft.FluentUI.AspNetCore.Components.lib.module.js";

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

    [Fact]
    public async Task The_installed_tool_has_the_page_of_its_emulator_with_all_that_belongs_to_it()
    {
        var consumer = new Consumer(solution, "tool-with-page");
        _ = (await consumer.InstallToolAsync("Bitrix24Typed.Cli")).AssertSucceeded();

        var start = new ProcessStartInfo(consumer.PathOf("tools", "bitrix24"), ["emulator", "--port", "0", "--json"]) { RedirectStandardOutput = true };
        using var tool = Process.Start(start)!;
        try
        {
            var line = await tool.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = new Uri((string)JsonNode.Parse(line!)!["portal"]!) };
            foreach (var address in (string[])["/", "/emulator.css", "/_framework/blazor.web.js", FluentScript])
            {
                using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
            }
        }
        finally
        {
            tool.Kill();
        }
    }
}
