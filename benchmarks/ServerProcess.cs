using System.Diagnostics;
using System.Globalization;
using Bitrix24Typed.Benchmarks.Inbox;

namespace Bitrix24Typed.Benchmarks;

/// <summary>A server in a process of its own, on a directory of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("benchmark-");
    private readonly Process _process;

    public ServerProcess(string kind)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(kind);
        start.ArgumentList.Add(_directory.FullName);
        _process = Process.Start(start)!;
        Port = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What the server has measured under load.</summary>
    public List<LoadResult> Slices { get; } = [];

    /// <summary>The most memory that the process had resident.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1e6;
        }
    }

    /// <summary>Puts the server under load for a while.</summary>
    public async Task<LoadResult> LoadAsync(TimeSpan duration)
    {
        _process.Refresh();
        var before = _process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var latencies = await Load.SendAllAsync(Port, duration);
        var elapsed = Stopwatch.GetElapsedTime(start);
        _process.Refresh();
        var processing = (_process.TotalProcessorTime - before).TotalMicroseconds / latencies.Length;
        Array.Sort(latencies);
        return new LoadResult(
            latencies.Length / elapsed.TotalSeconds, latencies[latencies.Length / 2], latencies[latencies.Length * 99 / 100], processing);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }
}
