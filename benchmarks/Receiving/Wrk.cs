using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>Puts an endpoint under load with <see href="https://github.com/wg/wrk">wrk</see>: 32 connections, the event of a deal again and again.</summary>
internal sealed partial class Wrk : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("benchmark-");
    private readonly string _script;

    public Wrk()
    {
        _script = Path.Combine(_directory.FullName, "deal.lua");
        File.WriteAllText(
            _script,
            $"""
            wrk.method = "POST"
            wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
            wrk.body = "{Encoding.ASCII.GetString(Deliveries.Deal)}"
            """);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Sends requests for some seconds.</summary>
    /// <returns>How many were answered in a second.</returns>
    public async Task<double> MeasureAsync(int port, int seconds)
    {
        using var process = Start(["-t1", "-c32", $"-d{seconds}s", "--timeout", "10s", "-s", _script, $"http://127.0.0.1:{port}/bitrix24/events"]);
        var report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var match = RequestsPerSecond().Match(report);
        if (!match.Success || report.Contains("Non-2xx", StringComparison.Ordinal) || report.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"Not all requests were answered with 200:\n{report}");

        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("wrk is missing. On Debian: apt-get install wrk", exception);
        }
    }

    [GeneratedRegex(@"^Requests/sec: +([0-9.]+)$", RegexOptions.Multiline)]
    private static partial Regex RequestsPerSecond();
}
