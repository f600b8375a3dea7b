using System.Globalization;
using System.Threading.Channels;
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

    private static readonly TimeSpan PortalInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Shows deliveries until it is cancelled.</summary>
    public static async Task ShowAsync(Terminal terminal, PortalEmulator emulator, CancellationToken cancellationToken)
    {
        var deliveries = Channel.CreateUnbounded<EmulatedDelivery>();
        var watching = WatchAsync(emulator, deliveries.Writer, cancellationToken);
        await (terminal.IsLive
            ? ShowLatestAsync(terminal, deliveries.Reader, cancellationToken)
            : ShowAllAsync(terminal, deliveries.Reader, cancellationToken));
        await watching;
    }

    /// <summary>Portals are added while the emulator runs.</summary>
    private static async Task WatchAsync(PortalEmulator emulator, ChannelWriter<EmulatedDelivery> target, CancellationToken cancellationToken)
    {
        var watched = new List<Task>();
        using var timer = new PeriodicTimer(PortalInterval);
        do
        {
            watched.AddRange(emulator.Portals.Skip(watched.Count).Select(portal => WatchAsync(portal, target, cancellationToken)));
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static async Task WatchAsync(EmulatedPortal portal, ChannelWriter<EmulatedDelivery> target, CancellationToken cancellationToken)
    {
        await foreach (var delivery in portal.WatchDeliveriesAsync(cancellationToken))
            _ = target.TryWrite(EmulatedDelivery.Of(delivery));
    }

    private static async Task ShowAllAsync(Terminal terminal, ChannelReader<EmulatedDelivery> deliveries, CancellationToken cancellationToken)
    {
        await foreach (var delivery in deliveries.ReadAllAsync(cancellationToken))
        {
            if (terminal.IsJson)
                Terminal.WriteJsonLine(delivery);
            else
                terminal.WriteLine(string.Join("  ", CellsOf(delivery)));
        }
    }

    private static Task ShowLatestAsync(Terminal terminal, ChannelReader<EmulatedDelivery> deliveries, CancellationToken cancellationToken)
    {
        var rows = Math.Max(FewestRows, terminal.Height - LinesAround);
        var table = Terminal.Table("Sent", "Portal", "Event", "Answer", "Time", "Handler").Expand().Caption("[grey]Ctrl+C ends the emulator.[/]");
        table.Columns[4].RightAligned().NoWrap();
        return terminal.LiveAsync(table, async context =>
        {
            context.Refresh();
            await foreach (var delivery in deliveries.ReadAllAsync(cancellationToken))
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
