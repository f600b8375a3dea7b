using System.CommandLine;
using Bitrix24Typed.Cli.Output;

namespace Bitrix24Typed.Cli.Completion;

/// <summary><c>bitrix24 completion</c>: the script by which a shell completes this command.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh" }.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new Command("completion", "Print a script that lets a shell complete this command") { shell };
        command.SetAction((line, _, _) =>
        {
            Terminal.WriteText(ScriptOf(line.GetRequiredValue(shell)));
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static string ScriptOf(string shell) => shell switch
    {
        "bash" => """
            _bitrix24_complete() {
                local IFS=$'\n'
                COMPREPLY=( $(compgen -W "$(bitrix24 "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
            }
            complete -o default -F _bitrix24_complete bitrix24
            """,
        "zsh" => """
            #compdef bitrix24
            _bitrix24() {
                local -a suggestions=("${(@f)$(bitrix24 "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
                compadd -- "${suggestions[@]}"
            }
            compdef _bitrix24 bitrix24
            """,
        _ => """
            Register-ArgumentCompleter -Native -CommandName bitrix24 -ScriptBlock {
                param($word, $line, $position)
                bitrix24 "[suggest:$position]" "$line" | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };
}
