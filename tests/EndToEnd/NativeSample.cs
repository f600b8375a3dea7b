using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.EndToEnd;

/// <summary>The sample as one native binary, which serves an emulated portal.</summary>
internal sealed class NativeSample : IDisposable
{
    private readonly TemporaryDirectory _directory;
    private Process? _process;

    private NativeSample(TemporaryDirectory directory) => _directory = directory;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public FileInfo Binary => new(_directory.PathOf("QuickStart"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Publishes the sample; every warning is an error. What is built meanwhile stays apart from the other builds of the sample.</summary>
    public static async Task<NativeSample> PublishAsync()
    {
        var directory = new TemporaryDirectory();
        var repository = typeof(NativeSample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "publish",
                Path.Combine(repository, "samples", "QuickStart"),
                "--configuration", "Release",
                "--artifacts-path", directory.PathOf("artifacts"),
                "--output", directory.PathOf("."),
            ])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await publish.StandardOutput.ReadToEndAsync(Cancellation);
        await publish.WaitForExitAsync(Cancellation);
        Assert.True(publish.ExitCode == 0, output);
        Assert.DoesNotContain(": warning ", output, StringComparison.Ordinal);
        return new NativeSample(directory);
    }

    /// <summary>Starts the binary as an application of a portal, and waits until it listens.</summary>
    public async Task StartAsync(PortalEmulator emulator, EmulatedApplication application)
    {
        var start = new ProcessStartInfo(Binary.FullName) { WorkingDirectory = _directory.PathOf("."), RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = Address.AbsoluteUri;
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.Environment["Bitrix24__ClientId"] = application.ClientId;
        start.Environment["Bitrix24__ClientSecret"] = application.ClientSecret;
        start.Environment["Bitrix24__PublicUrl"] = Address.AbsoluteUri;
        start.Environment["Bitrix24__AuthorizationServer"] = emulator.Address.AbsoluteUri;
        start.Environment["Bitrix24__AllowedPortalHosts__0"] = emulator.Address.Authority;
        start.Environment["Bitrix24__Storage__Path"] = _directory.PathOf("bitrix24.db");
        _process = Process.Start(start)!;
        await PrintsAsync("Now listening on: ");
    }

    /// <summary>Waits until the process prints a line with a text.</summary>
    public async Task PrintsAsync(string text)
    {
        string? line;
        do
        {
            line = await _process!.StandardOutput.ReadLineAsync(Cancellation);
            Assert.True(line is not null, $"The sample ended without printing: {text}");
        }
        while (!line.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Ends the process with <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(Cancellation);
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _directory.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
