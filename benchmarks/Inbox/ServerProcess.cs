using System.Diagnostics;
using System.Globalization;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>A server in a process of its own, on a directory of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("inbox-benchmark-");
    private readonly Process _process;

    private ServerProcess(string kind)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(kind);
        start.ArgumentList.Add(_directory.FullName);
        _process = Process.Start(start)!;
        Port = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    private int Port { get; }

    /// <summary>Puts a server under load.</summary>
    public static async Task<LoadResult> MeasureAsync(string kind)
    {
        using var server = new ServerProcess(kind);
        var (perSecond, p50, p99) = await Load.RunAsync(server.Port);
        server._process.Refresh();
        return new LoadResult(perSecond, p50, p99, server._process.PeakWorkingSet64 / 1e6);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }
}
