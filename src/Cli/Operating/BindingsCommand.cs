using System.CommandLine;
using System.Globalization;
using Bitrix24Typed.Cli.Output;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Operating;

/// <summary><c>bitrix24 bindings</c>: what portals deliver to an application.</summary>
internal static class BindingsCommand
{
    public static Command Create() => new("bindings", "Look at what portals deliver to an application, and bring it into order")
    {
        Create("list", "List what is bound", ListAsync),
        Create("diff", "List what is not as it should be; ends with 1 if there is something", DiffAsync),
        Create("sync", "Bind what is missing, and unbind what nobody needs", SyncAsync),
    };

    private static Command Create(string name, string description, Func<PortalInquiry, Task<ExitCode>> action)
    {
        var selection = new PortalSelection();
        var command = new Command(name, description).AsksApplication();
        selection.AddTo(command);
        command.SetAction(async (line, terminal, cancellationToken) =>
        {
            using var client = ManagementOptions.Open(line);
            return await action(new PortalInquiry(line, terminal, client, selection, cancellationToken));
        });
        return command;
    }

    private static Task<IReadOnlyList<PortalBindings>> ReadAsync(PortalInquiry inquiry) => inquiry.ForEachAsync(
        "Asking portals", (portal, cancellation) => inquiry.Client.GetAsync<PortalBindings>($"portals/{portal.MemberId}/bindings", cancellation));

    private static async Task<ExitCode> ListAsync(PortalInquiry inquiry)
    {
        var portals = await ReadAsync(inquiry);
        Show(inquiry.Terminal, portals);
        return portals.All(portal => portal.Error is null) ? ExitCode.Success : ExitCode.Finding;
    }

    private static async Task<ExitCode> DiffAsync(PortalInquiry inquiry)
    {
        var portals = await ReadAsync(inquiry);
        var different = portals.Where(portal => !portal.IsInOrder).Select(portal => portal.Differences).ToList();
        Show(inquiry.Terminal, different);
        if (!inquiry.Terminal.IsJson)
        {
            inquiry.Terminal.WriteLine(different.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"[green]✓[/] The bindings of {portals.Count} portals are as they should be.")
                : string.Create(CultureInfo.InvariantCulture, $"[red]✗[/] {different.Count} of {portals.Count} portals differ. [bold]bitrix24 bindings sync[/] brings them into order."));
        }

        return different.Count == 0 ? ExitCode.Success : ExitCode.Finding;
    }

    private static async Task<ExitCode> SyncAsync(PortalInquiry inquiry)
    {
        var portals = await inquiry.ForEachAsync(
            "Binding", (portal, cancellation) => inquiry.Client.PostAsync<BindingChanges>($"portals/{portal.MemberId}/bindings/sync", cancellation));
        if (inquiry.Terminal.IsJson)
            Terminal.WriteJson(portals);
        else
            Show(inquiry.Terminal, portals);
        return portals.All(portal => portal.IsInOrder) ? ExitCode.Success : ExitCode.Finding;
    }

    private static void Show(Terminal terminal, IReadOnlyList<PortalBindings> portals)
    {
        if (terminal.IsJson)
        {
            Terminal.WriteJson(portals);
            return;
        }

        var table = Terminal.Table("Portal", "Event", "Status", "Delivered to", "As user");
        foreach (var portal in portals)
        {
            if (portal.Error is { } error)
                _ = table.AddRow(Markup.Escape(portal.Domain), "", $"[red]{Markup.Escape(error)}[/]", "", "");
            foreach (var binding in portal.Items)
            {
                _ = table.AddRow(
                    Markup.Escape(portal.Domain),
                    Markup.Escape(binding.EventName),
                    TextOf(binding.Status),
                    Markup.Escape(binding.Target),
                    binding.AuthUserId == 0 ? "" : binding.AuthUserId.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (table.Rows.Count > 0)
            terminal.Write(table);
    }

    private static void Show(Terminal terminal, IReadOnlyList<BindingChanges> portals)
    {
        var table = Terminal.Table("Portal", "Kept", "Bound", "Unbound", "Refused");
        foreach (var portal in portals.Where(portal => !portal.IsInOrder || portal.Bound.Count + portal.Unbound.Count > 0))
        {
            _ = table.AddRow(
                Markup.Escape(portal.Domain),
                portal.Kept.ToString(CultureInfo.InvariantCulture),
                $"[green]{Markup.Escape(string.Join('\n', portal.Bound.Select(binding => binding.EventName)))}[/]",
                $"[yellow]{Markup.Escape(string.Join('\n', portal.Unbound.Select(binding => binding.EventName)))}[/]",
                $"[red]{Markup.Escape(portal.Error ?? string.Join('\n', portal.Refused.Select(refused => $"{refused.EventName}: {refused.Advice}")))}[/]");
        }

        if (table.Rows.Count > 0)
            terminal.Write(table);
        var inOrder = portals.Count(portal => portal.IsInOrder);
        terminal.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{(inOrder == portals.Count ? "[green]✓[/]" : "[red]✗[/]")} The bindings of {inOrder} of {portals.Count} portals are as they should be."));
    }

    private static string TextOf(BindingStatus status) => status switch
    {
        BindingStatus.Bound => "[green]bound[/]",
        BindingStatus.Missing => "[red]missing[/]",
        BindingStatus.Stale => "[yellow]not needed[/]",
        _ => "[grey]not ours[/]",
    };
}
