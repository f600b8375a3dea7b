using System.CommandLine;
using Bitrix24Typed.Cli.Output;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Events;

/// <summary><c>bitrix24 events</c>: the documented events.</summary>
internal static class EventsCommand
{
    public static Command Create()
    {
        var scope = new Option<string[]>("--scope") { Description = "Only events of this scope; may be repeated", HelpName = "scope" };
        scope.CompletionSources.Add(_ => CatalogEvent.All.SelectMany(known => known.Scopes).Distinct().Order(StringComparer.Ordinal));
        var search = new Option<string>("--search") { Description = "Only events whose name or description contains this text", HelpName = "text" };

        var command = new Command("events", "List the documented events") { scope, search };
        command.SetAction((line, terminal, _) => Task.FromResult(List(terminal, line.GetValue(scope) ?? [], line.GetValue(search) ?? "")));
        return command;
    }

    private static ExitCode List(Terminal terminal, string[] scopes, string text)
    {
        var known = CatalogEvent.All
            .Where(known => scopes.Length == 0 || known.Scopes.Intersect(scopes, StringComparer.OrdinalIgnoreCase).Any())
            .Where(known => known.Mentions(text))
            .ToList();
        if (terminal.IsJson)
            Terminal.WriteJson<IReadOnlyList<CatalogEvent>>(known);
        else if (known.Count > 0)
            Show(terminal, known);
        else
            terminal.WriteNote("No documented event fits.");
        return known.Count > 0 ? ExitCode.Success : ExitCode.Finding;
    }

    private static void Show(Terminal terminal, List<CatalogEvent> known)
    {
        var table = Terminal.Table("Event", "Scope", "Offline", "What has happened");
        _ = table.Columns[0].NoWrap();
        foreach (var row in known)
        {
            _ = table.AddRow(
                row.IsOutdated ? $"[grey]{Markup.Escape(row.Name)}[/]" : $"[green]{Markup.Escape(row.Name)}[/]",
                Markup.Escape(string.Join(", ", row.Scopes)),
                row.IsOffline ? "yes" : "[grey]no[/]",
                Markup.Escape(row.Summary) + Advice(row));
        }

        terminal.Write(table);
        terminal.WriteNote($"{known.Count} of {CatalogEvent.All.Count} documented events.");
    }

    private static string Advice(CatalogEvent row) => row switch
    {
        { IsOutdated: false } => "",
        { Successor: { } successor } => $" [yellow]Outdated: use {Markup.Escape(successor)}.[/]",
        _ => " [yellow]Outdated.[/]",
    };
}
