using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>
/// Two applications, one installed by a page and one by an event, live for weeks on many portals, while everything goes wrong that can. All is real
/// (HTTP, Kestrel, SQLite) but the time.
/// </summary>
internal sealed class FleetRun : IAsyncDisposable
{
    private const int Concurrency = 48;

    private static readonly TimeSpan ADay = TimeSpan.FromHours(25);
    private static readonly TimeSpan ThreeWeeks = TimeSpan.FromDays(21);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    // Real time: longer than a call that nobody answers.
    private static readonly TimeSpan Strictness = TimeSpan.FromSeconds(6);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24-fleet-");
    private readonly FleetClock _clock = new();
    private readonly CallTally _tally = new();
    private readonly List<FleetApplication> _applications = [];
    private readonly List<PortalLife> _lives = [];
    private readonly Action<FleetProgress> _progress;
    private PortalEmulator _emulator = null!;
    private int _repeatedInstallations;

    private FleetRun(Action<FleetProgress> progress) => _progress = progress;

    /// <summary>Runs.</summary>
    /// <param name="portals">How many portals.</param>
    /// <param name="seed">Decides what becomes of each portal, and which calls faults strike.</param>
    /// <param name="progress">Is told of each portal that is done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FleetReport> RunAsync(int portals, int seed, Action<FleetProgress> progress, CancellationToken cancellationToken)
    {
        await using var run = new FleetRun(progress);
        await run.PrepareAsync(portals, seed, cancellationToken);
        await run.LiveAsync(cancellationToken);
        return await run.InspectAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var application in _applications)
            await application.DisposeAsync();
        if (_emulator is not null)
            await _emulator.DisposeAsync();
        await _clock.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task PrepareAsync(int count, int seed, CancellationToken cancellationToken)
    {
        var options = new PortalEmulatorOptions
        {
            AllowLoopbackHandlers = true,
            EnforceLimits = true,
            TimeProvider = _clock.Time,
            Seed = seed,
            ConcurrentDeliveries = Concurrency,

            // The machine may be slow; the handlers are not.
            SlowHandlerThreshold = TimeSpan.FromHours(1),
        };
        _emulator = await PortalEmulator.StartAsync(options, cancellationToken);
        for (var number = 1; number < count; number++)
            _ = _emulator.AddPortal();

        var portals = _emulator.Portals;
        var laterHosts = portals.Select((_, index) => $"moved{index}.localhost:{_emulator.Address.Port}").ToList();
        string[] hosts = [.. portals.Select(portal => portal.Domain), .. laterHosts];
        foreach (var hasInterface in new[] { true, false })
        {
            var directory = _directory.CreateSubdirectory(hasInterface ? "page" : "event");
            _applications.Add(await FleetApplication.StartAsync(_emulator, hasInterface, hosts, _clock, _tally, directory));
        }

        var random = new Random(seed);
        _lives.AddRange(portals.Select(
            (portal, number) => new PortalLife(portal, laterHosts[number], _applications[random.Next(2)], _clock, number, random)));
    }

    private async Task LiveAsync(CancellationToken cancellationToken)
    {
        Strike(FleetFaults.All);
        await InstallAsync("installed", _lives, cancellationToken);
        await DoAsync("at work", _ => true, life => life.AddDealAsync(cancellationToken), cancellationToken);
        await CallAtOnceAsync(cancellationToken);
        await DoAsync("moved", life => life.Moves, life => life.MoveAsync(), cancellationToken);
        await DoAsync("at work, some elsewhere", _ => true, life => life.AddDealAsync(cancellationToken), cancellationToken);
        await DoAsync("updated", life => life.IsUpdated, life => life.UpdateAsync(cancellationToken), cancellationToken);
        await DoAsync("bound by others", life => life.HasForeignHandler, life => life.BindForeignHandlerAsync(cancellationToken), cancellationToken);
        await PassAsync("a day later", ADay, cancellationToken);
        await DoAsync("at work, some updated", _ => true, life => life.AddDealAsync(cancellationToken), cancellationToken);
        await DoAsync("uninstalled", life => life.IsRemoved, life => life.RemoveAsync(cancellationToken), cancellationToken);
        await ReinstallAsync(cancellationToken);
        await PassAsync("another day later", ADay, cancellationToken);

        Strike([]);
        await PassAsync("without faults", ADay, cancellationToken);
        await PassAsync("three weeks later", ThreeWeeks, cancellationToken);
    }

    /// <summary>An administrator who sees that it has not worked tries again.</summary>
    private async Task InstallAsync(string part, List<PortalLife> lives, CancellationToken cancellationToken)
    {
        await DoAsync(part, lives.Contains, life => life.InstallAsync(cancellationToken), cancellationToken);
        await RepeatAsync(lives, cancellationToken);
    }

    private async Task RepeatAsync(List<PortalLife> lives, CancellationToken cancellationToken)
    {
        var left = await lives.ToAsyncEnumerable().Where(async (life, token) => !await life.IsInstalledAsync(token)).ToListAsync(cancellationToken);
        _repeatedInstallations += left.Count;
        if (left.Count > 0)
            await InstallAsync("installed once more", left, cancellationToken);
    }

    private async Task ReinstallAsync(CancellationToken cancellationToken)
    {
        await RepeatAsync(_lives.FindAll(life => life.IsReinstalledInHaste), cancellationToken);
        await InstallAsync("reinstalled", _lives.FindAll(life => life.IsReinstalledLater), cancellationToken);
    }

    /// <summary>
    /// The limits are not to be exceeded by a machine that holds a call up for seconds of the fleet's time: the clock waits for all calls, and
    /// none is late on purpose.
    /// </summary>
    private async Task CallAtOnceAsync(CancellationToken cancellationToken)
    {
        var patience = _clock.Patience;
        _clock.Patience = Strictness;
        Strike(FleetFaults.All.Where(fault => fault is not CallFault { Kind: CallFaultKind.Late or CallFaultKind.Hang }));
        await DoAsync("called a hundred times at once", life => life.IsBusy, life => life.CallAtOnceAsync(cancellationToken), cancellationToken);
        _clock.Patience = patience;
        Strike(FleetFaults.All);
    }

    private void Strike(IEnumerable<Fault> faults)
    {
        _emulator.Faults.Clear();
        foreach (var fault in faults)
            _emulator.Faults.Add(fault);
    }

    private async Task DoAsync(string part, Predicate<PortalLife> isMeant, Func<PortalLife, Task> act, CancellationToken cancellationToken)
    {
        var lives = _lives.FindAll(isMeant);
        var done = 0;
        _progress(new FleetProgress(part, 0, lives.Count));
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(lives, bounds, async (life, _) =>
        {
            await act(life);
            _progress(new FleetProgress(part, Interlocked.Increment(ref done), lives.Count));
        });
        await SettleAsync(cancellationToken);
    }

    /// <summary>Waits until all that was sent is handled.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await _emulator.WaitForIdleAsync(cancellationToken);
        foreach (var application in _applications)
        {
            while ((await application.CountEventsAsync(cancellationToken)).Pending > 0)
                await Task.Delay(Glance, cancellationToken);
        }
    }

    /// <summary>Lets time pass until each portal has been looked after.</summary>
    private async Task PassAsync(string part, TimeSpan span, CancellationToken cancellationToken)
    {
        var before = _clock.Time.GetUtcNow();
        _clock.Jump(span);
        while (true)
        {
            var (waiting, all) = await CountWaitingAsync(before, cancellationToken);
            _progress(new FleetProgress(part, all - waiting, all));
            if (waiting == 0)
                break;
            await Task.Delay(Glance, cancellationToken);
        }

        await SettleAsync(cancellationToken);
    }

    private async Task<(int Waiting, int All)> CountWaitingAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var portals = await _applications.ToAsyncEnumerable()
            .SelectMany(application => application.Portals.ListAsync(cancellationToken))
            .Select(stored => stored.Portal)
            .Where(portal => portal.State is not PortalState.Uninstalled)
            .ToListAsync(cancellationToken);
        return (portals.Count(portal => portal.CheckedAt <= since), portals.Count);
    }

    private async Task<FleetReport> InspectAsync(CancellationToken cancellationToken)
    {
        var inspection = new FleetInspection(_tally, _repeatedInstallations);
        for (var index = 0; index < _lives.Count; index++)
        {
            await inspection.LookAtAsync(_lives[index], cancellationToken);
            _progress(new FleetProgress("inspected", index + 1, _lives.Count));
        }

        return inspection.ToReport();
    }
}
