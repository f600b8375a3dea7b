using System.CommandLine;
using Bitrix24Typed.Cli.Completion;
using Bitrix24Typed.Cli.Deliveries;
using Bitrix24Typed.Cli.Emulation;
using Bitrix24Typed.Cli.Events;
using Bitrix24Typed.Cli.Operating;
using Bitrix24Typed.Cli.Output;

namespace Bitrix24Typed.Cli;

/// <summary>The command <c>bitrix24</c>.</summary>
internal static class BitrixCommand
{
    // The emulator writes its state when it ends.
    private static readonly TimeSpan EndingTimeout = TimeSpan.FromSeconds(30);

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON instead of tables",
        Recursive = true,
    };

    /// <summary>Runs a command line.</summary>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments)
    {
        var line = Create().Parse(arguments);
        var result = await line.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = EndingTimeout });
        return line.Errors.Count > 0 && result != 0 ? (int)ExitCode.Usage : result;
    }

    /// <summary>Says what a command does.</summary>
    public static void SetAction(this Command command, Func<ParseResult, Terminal, CancellationToken, Task<ExitCode>> action)
        => command.SetAction(async (line, cancellationToken) =>
        {
            // Until an action gives way for the first time, Ctrl+C ends the process instead of cancelling it.
            await Task.Yield();
            var terminal = new Terminal(line.GetValue(Json));
            try
            {
                return (int)await action(line, terminal, cancellationToken);
            }
            catch (CommandException exception)
            {
                terminal.WriteError(exception.Message);
                return (int)exception.ExitCode;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                terminal.WriteError(exception.Message);
                return (int)ExitCode.Unreachable;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return (int)ExitCode.Cancelled;
            }
        });

    private static RootCommand Create() => new("Bitrix24 events: the catalogue, deliveries, a portal on this machine, and the operation of an application.")
    {
        Json,
        EventsCommand.Create(),
        TriggerCommand.Create(),
        RecordCommand.Create(),
        ReplayCommand.Create(),
        EmulatorCommand.Create(),
        BindingsCommand.Create(),
        InboxCommand.Create(),
        DoctorCommand.Create(),
        CompletionCommand.Create(),
    };
}
