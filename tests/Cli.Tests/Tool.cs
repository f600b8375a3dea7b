using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Threading.Channels;

namespace Bitrix24Typed.Cli.Tests;

/// <summary>The real tool, as a process, bounded in time.</summary>
internal sealed class Tool : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly string Path = typeof(Tool).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Tool").Value!;

    private readonly Process _process;
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Channel<string> _output = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _errors = Channel.CreateUnbounded<string>();

    private Tool(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        _limit.CancelAfter(Limit);
        var start = new ProcessStartInfo("dotnet", [Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("BITRIX24_", StringComparison.Ordinal)).ToList())
            _ = start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _ = _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs a command line to its end.</summary>
    public static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Runs a command line to its end, with variables.</summary>
    public static async Task<ToolResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var tool = new Tool(environment, arguments);
        return await tool.FinishAsync();
    }

    /// <summary>Starts a command that runs until it is told to end.</summary>
    public static Tool Start(params string[] arguments) => new(new Dictionary<string, string>(), arguments);

    /// <summary>Waits for the next line of the output.</summary>
    public async Task<string> NextLineAsync() => await _output.Reader.ReadAsync(_limit.Token);

    /// <summary>Waits for the next line that is no answer.</summary>
    public async Task<string> NextNoteAsync() => await _errors.Reader.ReadAsync(_limit.Token);

    /// <summary>Presses Ctrl+C, and waits for the end.</summary>
    public async Task<ToolResult> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(_limit.Token);
        return await FinishAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        _limit.Dispose();
    }

    private async Task<ToolResult> FinishAsync()
    {
        _process.StandardInput.Close();
        var (output, errors) = (await AllAsync(_output), await AllAsync(_errors));
        await _process.WaitForExitAsync(_limit.Token);
        return new ToolResult(_process.ExitCode, output, errors);
    }

    private async Task<string> AllAsync(Channel<string> lines) => string.Join('\n', await lines.Reader.ReadAllAsync(_limit.Token).ToListAsync(_limit.Token));

    private static void Take(Channel<string> lines, string? line)
    {
        if (line is null)
            lines.Writer.Complete();
        else
            _ = lines.Writer.TryWrite(line);
    }
}
