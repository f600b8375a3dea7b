using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace Bitrix24Typed.Package.Tests;

/// <summary>A run of the dotnet command, bounded in time, with all that it starts.</summary>
internal sealed class Dotnet : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // The first three would bind the run to the MSBuild that runs these tests, the next two would leave servers behind.
    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_NOLOGO"] = "1",
    };

    private readonly Process _process;
    private readonly CancellationTokenSource _limit;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private Dotnet(ProcessStartInfo start)
    {
        _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _limit.CancelAfter(Limit);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _ = _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = _process.WaitForExitAsync(CancellationToken.None).ContinueWith(_ => _lines.Writer.Complete(), TaskScheduler.Default);
    }

    /// <summary>Starts the command in a folder.</summary>
    public static Dotnet Start(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment.Concat(environment))
            start.Environment[name] = value;
        return new Dotnet(start);
    }

    /// <summary>Runs the command to its end.</summary>
    public static async Task<DotnetResult> RunAsync(
        string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using var dotnet = Start(folder, environment, arguments);
        var output = new StringBuilder();
        await foreach (var line in dotnet._lines.Reader.ReadAllAsync(dotnet._limit.Token))
            _ = output.Append(line).Append('\n');
        return new DotnetResult(dotnet._process.ExitCode, output.ToString());
    }

    /// <summary>Waits until each of the texts has been printed.</summary>
    public async Task WaitForAsync(params string[] texts)
    {
        var missing = texts.ToList();
        var output = new StringBuilder();
        await foreach (var line in _lines.Reader.ReadAllAsync(_limit.Token))
        {
            _ = output.Append(line).Append('\n');
            if (missing.RemoveAll(text => line.Contains(text, StringComparison.Ordinal)) > 0 && missing.Count == 0)
                return;
        }

        Assert.Fail($"The process ended without printing: {string.Join("; ", missing)}\n{output}");
    }

    /// <summary>Waits until a text has been printed.</summary>
    /// <returns>The line with it.</returns>
    public async Task<string> WaitForLineAsync(string text)
    {
        var output = new StringBuilder();
        await foreach (var line in _lines.Reader.ReadAllAsync(_limit.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
            _ = output.Append(line).Append('\n');
        }

        throw new InvalidOperationException($"The process ended without printing: {text}\n{output}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _limit.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
            _ = _lines.Writer.TryWrite(line);
    }
}
