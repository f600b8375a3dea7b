using Bitrix24Typed.Emulator;
using Spectre.Console;

namespace QuickStart;

/// <summary>Changes deals of the emulated portal, so that there is something to see.</summary>
internal static class DealTraffic
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(EmulatedPortal portal, CancellationToken stoppingToken)
    {
        Show(portal);
        for (var number = 1; ; number++)
        {
            var id = await portal.Deals.AddAsync($"Deal number {number}", cancellationToken: stoppingToken);
            await Task.Delay(Pause, stoppingToken);
            _ = await portal.Deals.UpdateAsync(id, new() { ["STAGE_ID"] = "WON", ["OPPORTUNITY"] = number * 100 }, cancellationToken: stoppingToken);
            await Task.Delay(Pause, stoppingToken);
        }
    }

    private static void Show(EmulatedPortal portal)
    {
        var table = new Table().Title($"Bound on {Markup.Escape(portal.Domain)}").AddColumns("Event", "Handler");
        foreach (var binding in portal.Handlers)
            _ = table.AddRow(Markup.Escape(binding.EventName), Markup.Escape(binding.Handler));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine("[grey]Deals change every two seconds. Press Ctrl+C to stop.[/]");
    }
}
