using System.CommandLine;
using System.Globalization;
using Bitrix24Typed.Cli.Output;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Operating;

/// <summary><c>bitrix24 doctor</c>: whether an application works, and if not, what to do.</summary>
internal static class DoctorCommand
{
    // Beyond that only what is wrong is shown.
    private const int FewPortals = 5;

    public static Command Create()
    {
        var selection = new PortalSelection();
        var noTest = new Option<bool>("--no-test") { Description = "Do without the test event that each portal is asked to send" };
        var command = new Command("doctor", "Check an application and its portals, and say what to do").AsksApplication();
        selection.AddTo(command);
        command.Add(noTest);
        command.SetAction(async (line, terminal, cancellationToken) =>
        {
            using var client = ManagementOptions.Open(line);
            var application = await terminal.WaitAsync("Checking the application", () => client.PostAsync<Diagnosis>("doctor", cancellationToken));
            var query = line.GetValue(noTest) ? "?test=false" : "";
            var portals = await selection.ForEachAsync(
                line,
                terminal,
                client,
                "Checking portals",
                (portal, cancellation) => client.PostAsync<PortalDiagnosis>($"portals/{portal.MemberId}/doctor{query}", cancellation),
                cancellationToken);

            var report = DoctorReport.Of(application, portals);
            if (terminal.IsJson)
                Terminal.WriteJson(report);
            else
                Show(terminal, report);
            return report.Outcome is CheckOutcome.Error ? ExitCode.Finding : ExitCode.Success;
        });
        return command;
    }

    private static void Show(Terminal terminal, DoctorReport report)
    {
        var table = Terminal.Table("", "Check", "Finding", "What to do");
        table.ShowRowSeparators = false;
        foreach (var check in report.Checks)
            AddTo(table, check);
        var shown = report.Portals.Count <= FewPortals ? report.Portals : [.. report.Portals.Where(portal => !portal.IsWell)];
        foreach (var portal in shown)
        {
            _ = table.AddEmptyRow();
            _ = table.AddRow("", $"[bold]{Markup.Escape(portal.Domain)}[/]", $"[grey]{Markup.Escape(portal.MemberId)}[/]", "");
            foreach (var check in portal.Checks)
                AddTo(table, check);
        }

        terminal.Write(table);
        var well = report.Portals.Count(portal => portal.IsWell);
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{MarkOf(report.Outcome)} {well} of {report.Portals.Count} portals are well."));
    }

    private static void AddTo(Table table, CheckResult check)
        => table.AddRow(MarkOf(check.Outcome), Markup.Escape(check.Check), Markup.Escape(check.Finding), Markup.Escape(check.Advice ?? ""));

    private static string MarkOf(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Ok => "[green]✓[/]",
        CheckOutcome.Warning => "[yellow]![/]",
        _ => "[red]✗[/]",
    };
}
