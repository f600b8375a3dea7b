using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bitrix24Typed.Benchmarks.Soak;

/// <summary>The process of the application, killed and started again on what it left.</summary>
/// <param name="arguments">What it is started with.</param>
internal sealed class SoakProcess(IReadOnlyList<string> arguments) : IDisposable
{
    private readonly ConcurrentDictionary<Deal, int> _handled = [];
    private readonly List<Task> _readings = [];
    private Process? _process;

    /// <summary>How often each deal was handled.</summary>
    public IReadOnlyDictionary<Deal, int> Handled => _handled;

    /// <summary>The memory that it has resident, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        _process = Process.Start(start)!;
        var listening = new TaskCompletionSource();
        _readings.Add(ReadAsync(_process.StandardOutput, listening));
        await listening.Task;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();

        // What it had said is still in the pipe.
        await Task.WhenAll(_readings);
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
    }

    private async Task ReadAsync(StreamReader output, TaskCompletionSource listening)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (Deal.TryParse(line) is { } deal)
                _ = _handled.AddOrUpdate(deal, 1, (_, count) => count + 1);
            else if (line == SoakServer.Listening)
                _ = listening.TrySetResult();
        }

        _ = listening.TrySetException(new InvalidOperationException("The application has ended."));
    }
}
