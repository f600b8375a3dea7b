using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using Bitrix24Typed.Cli.Events;
using Bitrix24Typed.Cli.Output;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Deliveries;

/// <summary><c>bitrix24 trigger</c>: sends one delivery as a portal would.</summary>
internal static class TriggerCommand
{
    private const string SomePortal = "00000000000000000000000000000000";

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The event: OnCrmDealUpdate, in any letter case", HelpName = "event" };
        name.CompletionSources.Add(_ => CatalogEvent.All.Select(known => known.Name));
        var url = DeliveryOptions.Url();
        var token = DeliveryOptions.Token();
        var memberId = new Option<string>("--member-id") { Description = "The portal's identifier", HelpName = "id", DefaultValueFactory = _ => SomePortal };
        var domain = new Option<string>("--domain") { Description = "The portal's host", HelpName = "host", DefaultValueFactory = _ => "example.bitrix24.com" };
        var set = new Option<Assignment[]>("--set")
        {
            Description = "A value in place of a made-up one: data.FIELDS.ID=7; may be repeated",
            HelpName = "path=value",
            CustomParser = ReadAll,
        };
        var seed = new Option<int?>("--seed") { Description = "Makes up the same data each time", HelpName = "number" };

        var command = new Command("trigger", "Send an event as a portal would, with made-up data") { name, url, token, memberId, domain, set, seed };
        command.SetAction((line, terminal, cancellationToken) =>
        {
            var delivery = SampleDelivery.Make(
                line.GetRequiredValue(name),
                line.GetRequiredValue(domain),
                line.GetRequiredValue(memberId),
                line.GetValue(token) ?? "",
                line.GetValue(seed));
            return SendAsync(terminal, delivery, line.GetValue(set) ?? [], line.GetRequiredValue(url), cancellationToken);
        });
        return command;
    }

    private static Assignment[] ReadAll(ArgumentResult result)
    {
        try
        {
            return [.. result.Tokens.Select(token => Assignment.Parse(token.Value))];
        }
        catch (FormatException exception)
        {
            result.AddError(exception.Message);
            return [];
        }
    }

    private static async Task<ExitCode> SendAsync(
        Terminal terminal, SampleDelivery delivery, Assignment[] assignments, Uri url, CancellationToken cancellationToken)
    {
        if (!SampleDelivery.IsDocumented(delivery.EventName))
            terminal.WriteNote($"{delivery.EventName} is no documented event: its data is what --set says.");
        foreach (var assignment in assignments)
            Apply(assignment, delivery);

        using var client = new DeliveryClient();
        var answer = await terminal.WaitAsync("Sending", () => client.PostAsync(url, Encoding.ASCII.GetBytes(delivery.Body), cancellationToken));
        var triggered = new TriggeredDelivery(delivery.EventName, url, delivery.Data?.DeepClone(), answer);
        if (terminal.IsJson)
            Terminal.WriteJson(triggered);
        else
            Show(terminal, triggered);
        return answer.IsTaken ? ExitCode.Success : ExitCode.Finding;
    }

    private static void Apply(Assignment assignment, SampleDelivery delivery)
    {
        try
        {
            assignment.Apply(delivery.Values);
        }
        catch (FormatException exception)
        {
            throw new CommandException(exception.Message, ExitCode.Usage);
        }
    }

    private static void Show(Terminal terminal, TriggeredDelivery triggered)
    {
        var answer = triggered.Answer;
        terminal.WriteLine($"[bold]{Markup.Escape(triggered.Event)}[/] [grey]{Markup.Escape(JsonText.WriteLine(triggered.Data))}[/]");
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(answer.IsTaken ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(triggered.Url.AbsoluteUri)} {StatusText.Of(answer)} [grey]{answer.Milliseconds:0} ms[/]"));
        if (!answer.IsTaken && answer.Text is { } text)
            terminal.WriteLine($"  {Markup.Escape(StatusText.Clean(text))}");
    }
}
