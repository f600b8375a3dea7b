using System.CommandLine;
using System.Globalization;
using Bitrix24Typed.Cli.Deliveries;
using Bitrix24Typed.Cli.Output;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Operating;

/// <summary><c>bitrix24 inbox</c>: the events of an application that wait, and those that could not be handled.</summary>
internal static class InboxCommand
{
    private const string DeadLetters = "inbox/dead-letters";
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    public static Command Create() => new("inbox", "Look at the inbox of an application; replay and discard what could not be handled")
    {
        CreateStats(),
        CreateList(),
        CreateShow(),
        CreateChange(
            "replay", "Hand dead letters out again", "replayed", (client, path, cancellation) => client.PostAsync<ChangedLetters>(path("/replay"), cancellation)),
        CreateChange(
            "discard", "Discard dead letters", "discarded", (client, path, cancellation) => client.DeleteAsync<ChangedLetters>(path(""), cancellation)),
    };

    private static Command CreateStats()
    {
        var command = new Command("stats", "Show how many events wait, and how many could not be handled").AsksApplication();
        command.SetAction(async (line, terminal, cancellationToken) =>
        {
            using var client = ManagementOptions.Open(line);
            var statistics = await client.GetAsync<InboxStatistics>("inbox", cancellationToken);
            if (terminal.IsJson)
                Terminal.WriteJson(statistics);
            else
                Show(terminal, statistics);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateList()
    {
        var conditions = new DeadLetterConditions();
        var limit = new Option<int>("--limit") { Description = "How many at most", HelpName = "number", DefaultValueFactory = _ => 50 };
        var after = new Option<string>("--after") { Description = "Those after a page: its 'next'", HelpName = "next" };
        var command = new Command("list", "List dead letters, in the order in which they failed").AsksApplication();
        conditions.AddTo(command);
        command.Add(limit);
        command.Add(after);
        command.SetAction(async (line, terminal, cancellationToken) =>
        {
            using var client = ManagementOptions.Open(line);
            var next = line.GetValue(after) is { } text ? $"&after={Uri.EscapeDataString(text)}" : "";
            var path = $"{DeadLetters}?limit={line.GetValue(limit).ToString(CultureInfo.InvariantCulture)}{next}&{conditions.QueryOf(line)}";
            var page = await client.GetAsync<DeadLetterPage>(path, cancellationToken);
            if (terminal.IsJson)
                Terminal.WriteJson(page);
            else
                Show(terminal, page);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateShow()
    {
        var id = new Argument<Guid>("id") { Description = "The dead letter" };
        var command = new Command("show", "Show a dead letter with its body, without secrets") { id }.AsksApplication();
        command.SetAction(async (line, terminal, cancellationToken) =>
        {
            using var client = ManagementOptions.Open(line);
            var letter = await client.GetAsync<DeadLetter>($"{DeadLetters}/{line.GetValue(id)}", cancellationToken);
            if (terminal.IsJson)
                Terminal.WriteJson(letter);
            else
                Show(terminal, letter);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateChange(
        string name,
        string description,
        string done,
        Func<ManagementClient, Func<string, string>, CancellationToken, Task<ChangedLetters>> change)
    {
        var conditions = new DeadLetterConditions();
        var id = new Argument<Guid?>("id") { Description = "One dead letter; without it those that the conditions name", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All of them" };
        var command = new Command(name, description) { id }.AsksApplication();
        conditions.AddTo(command);
        command.Add(all);
        command.SetAction(async (line, terminal, cancellationToken) =>
        {
            using var client = ManagementOptions.Open(line);
            var (one, query) = (line.GetValue(id), conditions.QueryOf(line));
            if (one is null && query.Length == 0 && !line.GetValue(all))
                throw new CommandException("Say which dead letters are meant: an id, conditions, or --all.", ExitCode.Usage);

            var changed = await terminal.WaitAsync(
                "Asking the application",
                () => change(client, action => one is null ? $"{DeadLetters}{action}?{(query.Length == 0 ? "all=true" : query)}" : $"{DeadLetters}/{one}{action}", cancellationToken));
            if (terminal.IsJson)
                Terminal.WriteJson(changed);
            else
                terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[green]✓[/] {changed.Count} dead {(changed.Count == 1 ? "letter" : "letters")} {done}."));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(Terminal terminal, InboxStatistics statistics)
    {
        var grid = new Grid().AddColumn().AddColumn(new GridColumn().RightAligned());
        _ = grid.AddRow("Waiting", statistics.Pending.ToString("N0", CultureInfo.InvariantCulture));
        if (statistics.OldestPending is { } since)
            _ = grid.AddRow("Since", since.ToLocalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
        _ = grid.AddRow("Dead letters", $"[{(statistics.DeadLetters > 0 ? "red" : "green")}]{statistics.DeadLetters.ToString("N0", CultureInfo.InvariantCulture)}[/]");
        terminal.Write(grid);
    }

    private static void Show(Terminal terminal, DeadLetterPage page)
    {
        if (page.Items.Count == 0)
        {
            terminal.WriteNote("There are no dead letters.");
            return;
        }

        var table = Terminal.Table("Id", "Failed", "Event", "Portal", "Attempts", "Reason");
        table.Columns[4].RightAligned();
        foreach (var letter in page.Items)
        {
            _ = table.AddRow(
                letter.Id.ToString(),
                letter.FailedAt.ToLocalTime().ToString(TimeFormat, CultureInfo.InvariantCulture),
                $"[bold]{Markup.Escape(letter.EventName)}[/]",
                Markup.Escape(letter.Domain),
                letter.Attempts.ToString(CultureInfo.InvariantCulture),
                $"[red]{Markup.Escape(ShortName(letter.ExceptionType))}[/] {Markup.Escape(StatusText.Clean(letter.Reason))}");
        }

        terminal.Write(table);
        if (page.Next is { } next)
            terminal.WriteNote($"There are more: --after {next}");
    }

    private static void Show(Terminal terminal, DeadLetter letter)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Add("Event", letter.EventName);
        Add("Portal", $"{letter.Domain} ({letter.MemberId})");
        Add("Origin", letter.Origin);
        Add("Sent", letter.SentAt?.ToLocalTime().ToString(TimeFormat, CultureInfo.InvariantCulture) ?? "unknown");
        Add("Received", letter.ReceivedAt.ToLocalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
        Add("Failed", letter.FailedAt.ToLocalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
        Add("Attempts", letter.Attempts.ToString(CultureInfo.InvariantCulture));
        Add("Exception", letter.ExceptionType);
        Add("Reason", letter.Reason);
        terminal.Write(grid);
        terminal.WriteLine("");
        terminal.WriteLine(Markup.Escape(StatusText.Clean((letter.Body ?? "").Replace('&', '\n'))));

        void Add(string name, string value) => grid.AddRow($"[grey]{name}[/]", Markup.Escape(StatusText.Clean(value)));
    }

    private static string ShortName(string type) => type[(type.LastIndexOf('.') + 1)..];
}
