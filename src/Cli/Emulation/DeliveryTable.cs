using System.Globalization;
using Bitrix24Typed.Cli.Deliveries;
using Bitrix24Typed.Cli.Output;
using Bitrix24Typed.Emulator;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Emulation;

/// <summary>Shows what the emulator delivers: the latest in a table on a screen, all of it line by line in a file.</summary>
internal static class DeliveryTable
{
    private const int LinesAround = 12;
    private const int FewestRows = 5;

    /// <summary>Shows deliveries until it is cancelled.</summary>
    public static Task ShowAsync(Terminal terminal, PortalEmulator emulator, CancellationToken cancellationToken)
    {
        var deliveries = emulator.WatchDeliveriesAsync(cancellationToken).Select(EmulatedDelivery.Of);
        return terminal.IsLive ? ShowLatestAsync(terminal, deliveries) : ShowAllAsync(terminal, deliveries);
    }

    private static async Task ShowAllAsync(Terminal terminal, IAsyncEnumerable<EmulatedDelivery> deliveries)
    {
        await foreach (var delivery in deliveries)
        {
            if (terminal.IsJson)
                Terminal.WriteJsonLine(delivery);
            else
                terminal.WriteLine(string.Join("  ", CellsOf(delivery)));
        }
    }

    private static Task ShowLatestAsync(Terminal terminal, IAsyncEnumerable<EmulatedDelivery> deliveries)
    {
        var rows = Math.Max(FewestRows, terminal.Height - LinesAround);
        var table = Terminal.Table("Sent", "Portal", "Event", "Answer", "Time", "Handler").Expand().Caption("[grey]Ctrl+C ends the emulator.[/]");
        table.Columns[4].RightAligned().NoWrap();
        return terminal.LiveAsync(table, async context =>
        {
            context.Refresh();
            await foreach (var delivery in deliveries)
            {
                if (table.Rows.Count == rows)
                    table.Rows.RemoveAt(0);
                _ = table.AddRow([.. CellsOf(delivery).Select(cell => new Markup(cell))]);
                context.Refresh();
            }
        });
    }

    private static string[] CellsOf(EmulatedDelivery delivery) =>
    [
        $"[grey]{delivery.SentAt.ToLocalTime():HH:mm:ss}[/]",
        Markup.Escape(delivery.Portal),
        $"[bold]{Markup.Escape(delivery.Event)}[/]",
        StatusText.Of(delivery.Answer),
        string.Create(CultureInfo.InvariantCulture, $"[grey]{delivery.Answer.Milliseconds:0} ms[/]"),
        $"[grey]{Markup.Escape(delivery.Url.AbsoluteUri)}[/]",
    ];
}
