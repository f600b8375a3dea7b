using System.CommandLine;
using Bitrix24Typed.Cli.Output;
using Bitrix24Typed.Emulator;
using Spectre.Console;

namespace Bitrix24Typed.Cli.Emulation;

/// <summary><c>bitrix24 emulator</c>: a portal on this machine.</summary>
internal static class EmulatorCommand
{
    private static readonly Option<int> Port = new("--port")
    {
        Description = "The portal's port; the next one is the authorization server's. 0 takes free ones",
        HelpName = "port",
        DefaultValueFactory = _ => 5080,
    };

    private static readonly Option<FileInfo> State = new("--state")
    {
        Description = "A file in which portals, applications and objects outlive the emulator; it holds their secrets",
        HelpName = "file",
    };

    private static readonly Option<int?> Seed = new("--seed") { Description = "Makes the same identifiers, tokens and samples each time", HelpName = "number" };

    private static readonly Option<bool> EnforceLimits = new("--enforce-limits") { Description = "Refuse calls above the documented limits" };

    private static readonly Option<Uri> Application = new("--application")
    {
        Description = "An application to be installed as soon as it answers: http://localhost:5000",
        HelpName = "url",
        CustomParser = WebAddress.Parse,
    };

    private static readonly Option<string> ClientId = new("--client-id")
    {
        Description = "The application's key",
        HelpName = "key",
        DefaultValueFactory = _ => "local.emulated",
    };

    private static readonly Option<string> ClientSecret = new("--client-secret")
    {
        Description = "The application's secret, which protects nothing here",
        HelpName = "secret",
        DefaultValueFactory = _ => "emulated",
    };

    private static readonly Option<string[]> Scope = new("--scope")
    {
        Description = "A scope of the application; may be repeated",
        HelpName = "scope",
        DefaultValueFactory = _ => ["crm"],
    };

    public static Command Create()
    {
        var command = new Command("emulator", "Run a portal on this machine, until Ctrl+C")
        {
            Port, State, Seed, EnforceLimits, Application, ClientId, ClientSecret, Scope,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult line, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var emulator = await PortalEmulator.StartAsync(
            new PortalEmulatorOptions
            {
                Port = line.GetValue(Port),
                StateFile = line.GetValue(State)?.FullName,
                Seed = line.GetValue(Seed),
                EnforceLimits = line.GetValue(EnforceLimits),
                AllowLoopbackHandlers = true,
                EnableControl = true,
                Page = new EmulatorPage(),
            },
            cancellationToken);
        var installer = line.GetValue(Application) is { } application
            ? ApplicationInstaller.Of(emulator, application, line.GetRequiredValue(ClientId), line.GetRequiredValue(ClientSecret), line.GetRequiredValue(Scope))
            : null;
        Announce(terminal, emulator, installer);
        try
        {
            await Task.WhenAll(
                DeliveryTable.ShowAsync(terminal, emulator, cancellationToken),
                installer?.InstallAsync(terminal, cancellationToken) ?? Task.CompletedTask);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The usual end.
        }

        return ExitCode.Success;
    }

    private static void Announce(Terminal terminal, PortalEmulator emulator, ApplicationInstaller? installer)
    {
        var start = new EmulatorStart(
            emulator.Address, emulator.Portal.MemberId, emulator.AuthorizationServer, new Uri(emulator.Address, "/control/openapi.json"), installer?.ClientId);
        if (terminal.IsJson)
        {
            Terminal.WriteJsonLine(start);
            return;
        }

        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        _ = grid.AddRow("[grey]Portal[/]", $"[bold]{start.Portal}[/] [grey]{start.MemberId}[/]");
        _ = grid.AddRow("[grey]Page[/]", $"[bold]{start.Portal}[/]");
        _ = grid.AddRow("[grey]Control[/]", start.Control.AbsoluteUri);
        _ = grid.AddRow("[grey]Settings[/]", $"Bitrix24:AuthorizationServer [bold]{start.AuthorizationServer}[/]");
        _ = grid.AddRow("", $"Bitrix24:AllowedPortalHosts:0 [bold]{start.Portal.Authority}[/]");
        if (start.ClientId is { } clientId)
            _ = grid.AddRow("", $"Bitrix24:ClientId [bold]{Markup.Escape(clientId)}[/]");
        terminal.Write(grid);
    }
}
