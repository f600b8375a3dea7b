using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Benchmarks.Soak;

/// <summary>Portals that change deals at a fixed rate, faults on every way, and an application that is killed again and again.</summary>
internal sealed class SoakRun : IAsyncDisposable
{
    // The rest of the time one process lives, and its memory is watched.
    private const double ShareOfRestarts = 0.4;
    private const int Portals = 20;
    private const int Seed = 1;

    private static readonly TimeSpan LifeTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Fault[] Faults =
    [
        new CallFault(CallFaultKind.QueryLimitExceeded) { Probability = 0.02 },
        new CallFault(CallFaultKind.ServerError) { Probability = 0.02 },
        new CallFault(CallFaultKind.ExpiredToken) { Probability = 0.02 },
        new DeliveryFault(DeliveryFaultKind.Duplicate) { Probability = 0.02 },
        new DeliveryFault(DeliveryFaultKind.Reorder) { Probability = 0.02 },
    ];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24-soak-");
    private readonly CancellationTokenSource _end = new();
    private readonly PortalEmulator _emulator;
    private readonly SoakProcess _process;
    private readonly int _port;
    private int _sent;

    private SoakRun(PortalEmulator emulator, int port)
    {
        (_emulator, _port) = (emulator, port);
        for (var number = 1; number < Portals; number++)
            _ = emulator.AddPortal();
        _process = new SoakProcess(
            [
                "serve-soak", _directory.FullName, port.ToString(CultureInfo.InvariantCulture), emulator.AuthorizationServer.AbsoluteUri,
                .. emulator.Portals.Select(portal => portal.Domain),
            ]);
    }

    /// <summary>Runs.</summary>
    /// <param name="duration">For how long.</param>
    /// <param name="rate">Changes in a second.</param>
    /// <param name="progress">Is told how much of the time is over, and what is going on.</param>
    public static async Task<SoakReport> RunAsync(TimeSpan duration, int rate, Action<double, string> progress)
    {
        var options = new PortalEmulatorOptions { AllowLoopbackHandlers = true, EnforceLimits = true, PortalPorts = Portals, Seed = Seed, ConcurrentDeliveries = 16 };
        await using var run = new SoakRun(await PortalEmulator.StartAsync(options), FreePort());
        return await run.LiveAsync(duration, rate, progress);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Dispose();
        await _emulator.DisposeAsync();
        _end.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task<SoakReport> LiveAsync(TimeSpan duration, int rate, Action<double, string> progress)
    {
        await _process.StartAsync();
        await InstallAsync();
        foreach (var fault in Faults)
            _emulator.Faults.Add(fault);
        var changing = ChangeAsync(rate);

        var start = Stopwatch.GetTimestamp();
        var (restarts, samples) = (0, new List<double>());
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < duration)
        {
            if (elapsed < duration * ShareOfRestarts)
            {
                await Task.Delay(LifeTime);
                await _process.KillAsync();
                await _process.StartAsync();
                restarts++;
            }
            else
            {
                await Task.Delay(Second);
                samples.Add(_process.Megabytes);
            }

            progress(elapsed / duration, $"{_sent:N0} changes, {_process.Handled.Count:N0} handled, {restarts} restarts, {_process.Megabytes:0} MB");
        }

        await _end.CancelAsync();
        await changing;
        await _emulator.WaitForIdleAsync();
        return await ReportAsync(restarts, samples);
    }

    private async Task InstallAsync()
    {
        var application = _emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = SoakServer.ClientId,
            ClientSecret = SoakServer.ClientSecret,
            Scope = ["crm"],
            InstallUrl = new Uri($"http://127.0.0.1:{_port}/bitrix24/install"),
            HasInterface = true,
        });
        foreach (var portal in _emulator.Portals)
        {
            _ = await portal.InstallAsync(application);
            _ = await portal.WaitForHandlerAsync("ONCRMDEALADD");
        }
    }

    private async Task ChangeAsync(int rate)
    {
        var portals = _emulator.Portals;
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        while (!_end.IsCancellationRequested)
        {
            for (; _sent < Stopwatch.GetElapsedTime(start).TotalSeconds * rate; _sent++)
                _ = await portals[_sent % Portals].Deals.AddAsync("A deal");
            _ = await timer.WaitForNextTickAsync();
        }
    }

    private async Task<SoakReport> ReportAsync(int restarts, IReadOnlyList<double> samples)
    {
        var acknowledged = _emulator.Portals
            .SelectMany(portal => portal.Deliveries)
            .Where(delivery => delivery is { IsDelivered: true, EventName: "ONCRMDEALADD" })
            .Select(delivery => Deal.Of(delivery.Portal.MemberId, delivery.Body))
            .ToHashSet();
        var start = Stopwatch.GetTimestamp();
        while (!acknowledged.All(_process.Handled.ContainsKey) && Stopwatch.GetElapsedTime(start) < Patience)
            await Task.Delay(Second);
        return new SoakReport(
            _sent, acknowledged.Count, acknowledged.Count(_process.Handled.ContainsKey), _process.Handled.Values.Count(count => count > 1), restarts, samples);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
