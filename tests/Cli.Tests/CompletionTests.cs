using System.Diagnostics;

namespace Bitrix24Typed.Cli.Tests;

public sealed class CompletionTests
{
    [Fact]
    public async Task Commands_and_events_are_suggested()
    {
        Assert.Equal(
            ["bindings", "completion", "doctor", "emulator", "events", "inbox", "record", "replay", "trigger"],
            (await Tool.RunAsync("[suggest:9]", "bitrix24 ")).Ends(0).Output.Split('\n').Where(word => !word.StartsWith('-')).Order(StringComparer.Ordinal).Except(["/?", "/h"]));
        Assert.Contains("OnCrmDealUpdate", (await Tool.RunAsync("[suggest:28]", "bitrix24 trigger oncrmdealup")).Ends(0).Output, StringComparison.Ordinal);
        Assert.Contains("crm", (await Tool.RunAsync("[suggest:24]", "bitrix24 events --scope ")).Ends(0).Output.Split('\n'));
    }

    [Fact]
    public async Task Bash_completes_by_the_script()
    {
        var script = (await Tool.RunAsync("completion", "bash")).Ends(0).Output;
        var probe = $$"""
            bitrix24() { echo "$2" >&2; echo doctor; }
            {{script}}
            COMP_LINE="bitrix24 do"; COMP_POINT=11; COMP_WORDS=(bitrix24 do); COMP_CWORD=1
            _bitrix24_complete
            echo "${COMPREPLY[@]}"
            """;

        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", probe]) { RedirectStandardOutput = true })!;
        Assert.Equal("doctor\n", await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("zsh", "compdef")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Other_shells_have_scripts_as_well(string shell, string word)
        => Assert.Contains(word, (await Tool.RunAsync("completion", shell)).Ends(0).Output, StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_shell_or_command_is_the_callers_fault()
    {
        _ = (await Tool.RunAsync("completion", "cmd")).Ends(2);
        _ = (await Tool.RunAsync("no-such-command")).Ends(2);
        Assert.Contains("trigger", (await Tool.RunAsync("--help")).Ends(0).Output, StringComparison.Ordinal);
    }
}
