using System.CommandLine;
using System.Globalization;
using Bitrix24Typed.Cli.Output;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary><c>bitrix24 record</c>: keeps what portals send.</summary>
internal static class RecordCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "The port on this machine; 0 takes a free one", HelpName = "port", DefaultValueFactory = _ => 5055 };
        var file = new Option<FileInfo>("--to") { Description = "The file that deliveries are added to, one a line", HelpName = "file", Required = true };
        var forward = new Option<Uri>("--forward")
        {
            Description = "An application that gets each delivery as it is; its answer is the answer",
            HelpName = "url",
            CustomParser = WebAddress.Parse,
        };

        var command = new Command("record", "Record deliveries, without their secrets, until Ctrl+C") { port, file, forward };
        command.SetAction((line, terminal, cancellationToken)
            => RecordAsync(terminal, line.GetValue(port), line.GetRequiredValue(file), line.GetValue(forward), cancellationToken));
        return command;
    }

    private static async Task<ExitCode> RecordAsync(Terminal terminal, int port, FileInfo file, Uri? forward, CancellationToken cancellationToken)
    {
        var count = 0;
        await using (var recorder = await DeliveryRecorder.StartAsync(port, file, forward, Show, cancellationToken))
        {
            terminal.WriteNote($"Recording what is sent to {recorder.Address} into {file.Name}. Ctrl+C ends it.");
            await cancellationToken.WaitAsync();
        }

        terminal.WriteNote($"{count} deliveries recorded in {file.FullName}.");
        return ExitCode.Success;

        void Show(RecordedDelivery delivery)
        {
            count++;
            if (terminal.IsJson)
                Terminal.WriteJsonLine(delivery);
            else
                terminal.WriteLine(LineOf(delivery));
        }
    }

    private static string LineOf(RecordedDelivery delivery)
    {
        var answer = delivery.Answer is { } known ? $" → {StatusText.Of(known)} [grey]{known.Milliseconds.ToString("0", CultureInfo.InvariantCulture)} ms[/]" : "";
        return $"[grey]{delivery.ReceivedAt.ToLocalTime():HH:mm:ss}[/] [bold]{Markup.Escape(StatusText.Clean(delivery.Event ?? "no event"))}[/] "
            + $"{Markup.Escape(StatusText.Clean(delivery.Path))} [grey]{delivery.Body.Length} bytes[/]{answer}";
    }
}
