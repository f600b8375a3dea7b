using System.Diagnostics;

namespace Bitrix24Typed.Fuzzing.Tests;

/// <summary>afl-fuzz, which learns from the ways that the code takes; bounded by their number, not by the clock.</summary>
public sealed class CoverageTests : IDisposable
{
    private const int Executions = 60_000;

    private readonly DirectoryInfo _findings = Directory.CreateTempSubdirectory("bitrix24typed-");

    [Theory]
    [InlineData("form")]
    [InlineData("json")]
    public async Task A_fuzzer_finds_new_ways_and_no_body_that_is_neither_read_nor_refused(string reader)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(Fuzz.Folder, "run.sh"), reader, Path.Combine(_findings.FullName, reader), "-E", $"{Executions}", "-s", "7"])
            start.ArgumentList.Add(argument);
        start.Environment["HARNESS"] = Fuzz.Harness;
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, string.Join('\n', output));
        Assert.Empty(Found(reader, "crashes"));
        Assert.Empty(Found(reader, "hangs"));
        Assert.True(Found(reader, "queue").Length > Fuzz.Corpus(reader).Count(), "It has learned nothing: the assembly does not tell its ways.");
    }

    public void Dispose() => _findings.Delete(recursive: true);

    private string[] Found(string reader, string kind) => Directory.GetFiles(Path.Combine(_findings.FullName, reader, "default", kind), "id:*");
}
