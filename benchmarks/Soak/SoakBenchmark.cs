using System.Globalization;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace Bitrix24Typed.Benchmarks.Soak;

/// <summary>A long run: nothing acknowledged is lost, and memory does not grow. One line of JSON for each figure.</summary>
internal static class SoakBenchmark
{
    private const double UsualMinutes = 10;
    private const int UsualRate = 100;

    // Of the memory at the middle of the last process's life.
    private const double MostGrowth = 1.05;

    /// <param name="settings"><c>--minutes 10 --rate 100</c>.</param>
    /// <returns>Zero if all is as it must be.</returns>
    public static async Task<int> RunAsync(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(settings).Build();
        var duration = TimeSpan.FromMinutes(configuration.GetValue("minutes", UsualMinutes));
        var report = await RunAsync(duration, configuration.GetValue("rate", UsualRate));

        var (from, to) = report.FitMemory();
        Figure.Of("soak.acknowledged_of_sent", report.Acknowledged, report.Sent).Print();
        Figure.Of("soak.handled_of_acknowledged", report.Handled, report.Acknowledged).Print();
        Figure.Of("soak.handled_twice_of_acknowledged", report.HandledTwice, report.Acknowledged).Print();
        Figure.Of("soak.restarts", report.Restarts, 0).Print();
        Figure.Of("soak.rss_mb_at_the_end_vs_middle", to, from).Print();
        return report.Handled == report.Acknowledged && report.Acknowledged > 0 && to <= from * MostGrowth ? 0 : 1;
    }

    private static Task<SoakReport> RunAsync(TimeSpan duration, int rate) => AnsiConsole.Progress()
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(context =>
        {
            var task = context.AddTask(string.Create(CultureInfo.InvariantCulture, $"{rate} changes a second"), maxValue: 1);
            return SoakRun.RunAsync(duration, rate, (share, text) => (task.Value, task.Description) = (share, text));
        });
}
