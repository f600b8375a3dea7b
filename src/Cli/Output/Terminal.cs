using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Bitrix24Typed.Cli.Output;

/// <summary>Where a command writes: what was asked for to the standard output, all else to the standard error.</summary>
internal sealed class Terminal(bool isJson)
{
    // A file has no width: long texts are broken somewhere all the same.
    private const int WidthOfFiles = 160;

    private readonly IAnsiConsole _output = Open(Console.Out, Console.IsOutputRedirected);
    private readonly IAnsiConsole _errors = Open(Console.Error, Console.IsErrorRedirected);

    /// <summary>Whether the answer is for a program.</summary>
    public bool IsJson => isJson;

    /// <summary>Whether a person looks at what is written, so that it may be drawn anew.</summary>
    public bool IsLive => !isJson && _output.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk => IsLive && !Console.IsInputRedirected;

    /// <summary>How many lines fit on the screen.</summary>
    public int Height => _output.Profile.Height;

    /// <summary>A table in the style of all tables.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table().RoundedBorder().BorderColor(Color.Grey);
        foreach (var column in columns)
            _ = table.AddColumn(new TableColumn($"[bold]{column}[/]"));
        return table;
    }

    public void Write(IRenderable renderable) => _output.Write(renderable);

    /// <summary>Writes a line with Spectre's markup.</summary>
    public void WriteLine(string markup) => _output.MarkupLine(markup);

    /// <summary>Writes lines to be copied as they are, whatever the width.</summary>
    public static void WriteText(string text) => Console.Out.WriteLine(text);

    /// <summary>Writes a document.</summary>
    public static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonText.Write(value));

    /// <summary>Writes a document on a line of its own.</summary>
    public static void WriteJsonLine<T>(T value) => Console.Out.WriteLine(JsonText.WriteLine(value));

    /// <summary>Says something that is not the answer.</summary>
    public void WriteNote(string text) => _errors.MarkupLineInterpolated($"[grey]{text}[/]");

    /// <summary>Says why a command fails.</summary>
    public void WriteError(string text) => _errors.MarkupLineInterpolated($"[red]error:[/] {text}");

    /// <summary>Draws something that changes, while an action runs.</summary>
    public Task LiveAsync(IRenderable target, Func<LiveDisplayContext, Task> action)
        => _output.Live(target).AutoClear(false).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Top).StartAsync(action);

    /// <summary>Asks for a yes.</summary>
    public bool Ask(string question) => _output.Confirm(Markup.Escape(question), defaultValue: false);

    /// <summary>Shows that something is going on.</summary>
    public async Task<T> WaitAsync<T>(string what, Func<Task<T>> action)
        => IsLive ? await _errors.Status().StartAsync(Markup.Escape(what), _ => action()) : await action();

    /// <summary>Does something for many, some at a time, and shows how far it has come.</summary>
    public async Task<IReadOnlyList<TResult>> ForEachAsync<T, TResult>(
        string what, IReadOnlyList<T> items, int concurrency, Func<T, CancellationToken, Task<TResult>> action, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        if (!IsLive || items.Count < 2)
        {
            await RunAsync(() => { });
            return results;
        }

        await _errors.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new CountColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: items.Count);
                return RunAsync(() => task.Increment(1));
            });
        return results;

        Task RunAsync(Action advance) => Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                results[index] = await action(items[index], token);
                advance();
            });
    }

    private static IAnsiConsole Open(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected)
            console.Profile.Width = ReadWidth() ?? WidthOfFiles;
        return console;
    }

    private static int? ReadWidth()
        => int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width > 0
            ? width
            : null;
}
