namespace Bitrix24Typed.Cli;

/// <summary>Ends a command, and says why.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="exitCode">How the command ends.</param>
internal sealed class CommandException(string message, ExitCode exitCode) : Exception(message)
{
    public ExitCode ExitCode => exitCode;
}
