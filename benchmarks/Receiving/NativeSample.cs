using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>The sample, compiled ahead of time.</summary>
internal sealed class NativeSample : IDisposable
{
    private const int Starts = 11;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("benchmark-");

    private string Binary => Path.Combine(_directory.FullName, "QuickStart");

    /// <summary>The size of the binary.</summary>
    public double Megabytes => new FileInfo(Binary).Length / 1e6;

    /// <summary>Publishes the sample.</summary>
    public static async Task<NativeSample> PublishAsync()
    {
        var sample = new NativeSample();
        var repository = typeof(NativeSample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(repository, "samples", "QuickStart"), "-c", "Release", "-v", "q", "-o", sample._directory.FullName])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? sample : throw new InvalidOperationException(output);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Starts it several times for an application of a portal.</summary>
    /// <returns>The milliseconds until it listens; the median.</returns>
    public double MeasureStart() => Enumerable.Range(0, Starts).Select(_ => StartOnce()).Order().ElementAt(Starts / 2);

    private double StartOnce()
    {
        var address = new IPEndPoint(IPAddress.Loopback, FreePort());
        var start = new ProcessStartInfo(Binary) { WorkingDirectory = _directory.FullName, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://{address}";
        start.Environment["Bitrix24__ClientId"] = "local.1";
        start.Environment["Bitrix24__ClientSecret"] = "secret";
        start.Environment["Bitrix24__PublicUrl"] = "https://app.example.com";
        start.Environment["Bitrix24__Storage__Path"] = Path.Combine(_directory.FullName, "bitrix24.db");

        var startedAt = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            while (!IsListening(address))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(startedAt) > Patience)
                    throw new InvalidOperationException("The sample does not listen.");
            }

            return Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private static bool IsListening(IPEndPoint address)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(address);
            return true;
        }
        catch (SocketException)
        {
            Thread.Sleep(1);
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
