using System.CommandLine;
using System.Globalization;
using System.Text;
using Bitrix24Typed.Cli.Output;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary><c>bitrix24 replay</c>: sends a recording once more.</summary>
internal static class ReplayCommand
{
    private const int MostFailuresShown = 20;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A file written by 'bitrix24 record'" }.AcceptExistingOnly();
        var url = DeliveryOptions.Url();
        var token = DeliveryOptions.Token();

        var command = new Command("replay", "Send recorded deliveries once more, one after the other") { file, url, token };
        command.SetAction((line, terminal, cancellationToken)
            => ReplayAsync(terminal, line.GetRequiredValue(file), line.GetRequiredValue(url), line.GetValue(token), cancellationToken));
        return command;
    }

    private static async Task<ExitCode> ReplayAsync(Terminal terminal, FileInfo file, Uri url, string? token, CancellationToken cancellationToken)
    {
        var recording = await Recording.ReadAsync(file, cancellationToken);
        var start = TimeProvider.System.GetTimestamp();
        using var client = new DeliveryClient();
        var answers = await terminal.ForEachAsync(
            "Replaying",
            recording.SentUntil(TimeProvider.System.GetUtcNow()),
            concurrency: 1,
            async (entry, cancellation) =>
            {
                var body = token is null ? entry.Body : entry.Body.WithToken(token);
                var answer = await client.PostAsync(url, Encoding.UTF8.GetBytes(body.Text), cancellation);
                return new ReplayFailure(entry.Line, entry.Delivery.Event, answer);
            },
            cancellationToken);

        var failures = answers.Where(entry => !entry.Answer.IsTaken).ToList();
        var elapsed = Math.Round(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, 1);
        Show(terminal, new ReplayReport(answers.Count, answers.Count - failures.Count, failures, elapsed));
        return failures.Count == 0 ? ExitCode.Success : ExitCode.Finding;
    }

    private static void Show(Terminal terminal, ReplayReport report)
    {
        if (terminal.IsJson)
        {
            Terminal.WriteJson(report);
            return;
        }

        if (report.Failures.Count > 0)
        {
            var table = Terminal.Table("Line", "Event", "Answer");
            foreach (var failure in report.Failures.Take(MostFailuresShown))
            {
                _ = table.AddRow(
                    failure.Line.ToString(CultureInfo.InvariantCulture),
                    Markup.Escape(StatusText.Clean(failure.Event ?? "")),
                    $"{StatusText.Of(failure.Answer)} [grey]{Markup.Escape(StatusText.Clean(failure.Answer.Text ?? ""))}[/]");
            }

            terminal.Write(table);
        }

        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.Failures.Count == 0 ? "[green]✓[/]" : "[red]✗[/]")} {report.Taken} of {report.Total} deliveries taken [grey]in {report.Milliseconds / 1000:0.0} s[/]"));
    }
}
