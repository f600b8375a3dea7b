using System.Diagnostics;
using System.Globalization;
using Bitrix24Typed.Benchmarks.Portals.Fleet;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace Bitrix24Typed.Benchmarks.Portals;

/// <summary>Thousands of portals, and everything that goes wrong with them: a table, and one line of JSON for each figure.</summary>
internal static class PortalsBenchmark
{
    private const int ManyPortals = 2000;
    private const int UsualSeed = 1;
    private const int MostProblems = 20;
    private const double MostMinutes = 10;

    /// <param name="settings"><c>--portals 2000 --seed 1</c>.</param>
    /// <returns>Zero if all is as it must be.</returns>
    public static async Task<int> RunAsync(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(settings).Build();
        var portals = configuration.GetValue("portals", ManyPortals);
        var seed = configuration.GetValue("seed", UsualSeed);

        var start = Stopwatch.GetTimestamp();
        var report = await RunAsync(portals, seed);
        IReadOnlyList<Figure> figures = [.. FiguresOf(report), Figure.Of("portals.minutes", Stopwatch.GetElapsedTime(start).TotalMinutes, MostMinutes)];

        WriteTable($"{portals:N0} portals, seed {seed}", report, figures);
        foreach (var figure in figures)
            figure.Print();
        foreach (var problem in report.Problems.Take(MostProblems))
            AnsiConsole.MarkupLineInterpolated($"[red]{problem}[/]");
        return report.Problems.Count == 0 ? 0 : 1;
    }

    private static Task<FleetReport> RunAsync(int portals, int seed) => AnsiConsole.Progress()
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(context =>
        {
            var gate = new Lock();
            var parts = new List<(string Name, ProgressTask Task)>();
            return FleetRun.RunAsync(portals, seed, Show, CancellationToken.None);

            void Show(FleetProgress progress)
            {
                lock (gate)
                {
                    if (parts is [] || parts[^1].Name != progress.Part)
                        parts.Add((progress.Part, context.AddTask(progress.Part)));
                    var task = parts[^1].Task;
                    (task.MaxValue, task.Value) = (Math.Max(progress.Of, 1), progress.Of == 0 ? 1 : Math.Max(task.Value, progress.Done));
                }
            }
        });

    private static IEnumerable<Figure> FiguresOf(FleetReport report) =>
    [
        Figure.Of("portals.bound_exactly", report.Bound, report.Installed),
        Figure.Of("portals.callable", report.Callable, report.Installed),
        Figure.Of("portals.known_at_their_address", report.Known, report.Installed),
        Figure.Of("portals.removed_and_known_so", report.KnownAsRemoved, report.Removed),
        Figure.Of("portals.foreign_handlers_kept", report.ForeignHandlersKept, report.WithForeignHandler),
        Figure.Of("portals.acknowledged_events_handled", report.Handled, report.Acknowledged),
        Figure.Of("portals.refresh_tokens_used_twice", report.ReusedRefreshTokens, 0),
        Figure.Of("portals.calls_over_the_limit", report.CallsOverLimit, 0),
        Figure.Of("portals.calls_that_failed", report.Calls.Failed, report.Calls.Calls),
        Figure.Of("portals.renewals", report.Renewals, report.Calls.Calls),
        Figure.Of("portals.installations_repeated_by_hand", report.RepeatedInstallations, report.Installed + report.Removed),
    ];

    private static void WriteTable(string title, FleetReport report, IEnumerable<Figure> figures)
    {
        var table = new Table().Title(title).Border(TableBorder.Rounded).AddColumns(new TableColumn("figure"), Number("value"), Number("of"), Number("ratio"));
        foreach (var figure in figures)
            _ = table.AddRow(figure.Name, Text(figure.Value), Text(figure.LimitOrPeer), figure.Ratio is { } ratio ? Text(ratio) : "");
        AnsiConsole.Write(table);

        var answers = new Table().Title("answers to the applications' calls").Border(TableBorder.Rounded).AddColumns(new TableColumn("status"), Number("calls"));
        foreach (var (status, count) in report.Calls.Statuses.OrderBy(entry => entry.Key))
            _ = answers.AddRow(status == CallTally.NoAnswer ? "none" : Text(status), Text(count));
        AnsiConsole.Write(answers);
    }

    private static TableColumn Number(string title) => new TableColumn(title).RightAligned();

    private static string Text(double number) => number.ToString("#,0.###", CultureInfo.InvariantCulture);
}
