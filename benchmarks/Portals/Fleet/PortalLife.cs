using Bitrix24Typed.Emulator;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>
/// What becomes of a portal in the course of the run: drawn from the seed before anything happens, so that it is the same in every run. What is rare
/// goes by the portal's number, so that it is there in a small fleet too, whatever the seed.
/// </summary>
internal sealed class PortalLife
{
    private const string ForeignEvent = "ONCRMCOMPANYADD";
    private const string ForeignHandler = "https://elsewhere.example.com/hook";
    private const int CallsAtOnce = 100;

    // Nobody removes an application and installs it again within the same second.
    private static readonly TimeSpan Haste = TimeSpan.FromSeconds(2);

    // Of fifty portals ten are removed, seven of which are installed again, and four have a handler of somebody else's.
    private const int Fates = 50;
    private const int ReinstalledInHaste = 4;
    private const int ReinstalledLater = 7;
    private const int Removed = 10;
    private const int WithForeignHandler = 14;
    private const int PortalsPerBusyOne = 20;

    private static readonly UpdateEvents[] Updates = [UpdateEvents.All, UpdateEvents.Install, UpdateEvents.Update, UpdateEvents.None];

    private readonly FleetClock _clock;
    private readonly string _laterHost;
    private readonly UpdateEvents _updateEvents;
    private readonly bool _isCleaning;
    private DateTimeOffset _installedFrom;

    public PortalLife(EmulatedPortal portal, string laterHost, FleetApplication application, FleetClock clock, int number, Random random)
    {
        (Portal, Application, _laterHost, _clock) = (portal, application, laterHost, clock);
        Expires = random.NextDouble() < 0.3;
        IsBusy = number % PortalsPerBusyOne == 0;
        Moves = random.NextDouble() < 0.25;
        IsUpdated = random.NextDouble() < 0.5;
        _updateEvents = Updates[random.Next(Updates.Length)];
        _isCleaning = random.NextDouble() < 0.5;
        var fate = number % Fates;
        IsRemoved = fate < Removed;
        IsReinstalledInHaste = fate < ReinstalledInHaste;
        IsReinstalledLater = fate is >= ReinstalledInHaste and < ReinstalledLater;
        HasForeignHandler = fate is >= Removed and < WithForeignHandler;
    }

    public EmulatedPortal Portal { get; }

    public FleetApplication Application { get; }

    public ApplicationInstallation Installation { get; private set; } = null!;

    /// <summary>Whether its access tokens end before their time.</summary>
    public bool Expires { get; }

    /// <summary>Whether it is called a hundred times at once.</summary>
    public bool IsBusy { get; }

    /// <summary>Whether it moves to another address.</summary>
    public bool Moves { get; }

    /// <summary>Whether the application is updated.</summary>
    public bool IsUpdated { get; }

    /// <summary>Whether the application is removed.</summary>
    public bool IsRemoved { get; }

    /// <summary>Whether it is installed again so soon that the event of the removal may come later.</summary>
    public bool IsReinstalledInHaste { get; }

    /// <summary>Whether it is installed again when the removal has been noticed.</summary>
    public bool IsReinstalledLater { get; }

    /// <summary>Whether somebody else has bound an address of his own.</summary>
    public bool HasForeignHandler { get; }

    /// <summary>What is bound, but for what somebody else has bound.</summary>
    public IEnumerable<string> Bindings => Portal.Handlers
        .Where(binding => !IsForeign(binding))
        .Select(binding => binding.IsOffline ? $"{binding.EventName} offline" : $"{binding.EventName} {binding.Handler} {binding.UserId}");

    /// <summary>Whether what somebody else has bound is there.</summary>
    public bool IsForeignHandlerBound => Portal.Handlers.Any(IsForeign);

    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        _installedFrom = _clock.Time.GetUtcNow();
        Installation = await Portal.InstallAsync(Application.Registration, cancellationToken);
    }

    /// <summary>Whether the administrator sees that the installation has worked.</summary>
    public async Task<bool> IsInstalledAsync(CancellationToken cancellationToken)
        => Installation.IsFinished
            && await Application.Portals.FindAsync(Portal.MemberId, cancellationToken) is { Portal: { State: PortalState.Active } portal }
            && portal.InstalledAt >= _installedFrom;

    /// <summary>A user adds a deal.</summary>
    public async Task AddDealAsync(CancellationToken cancellationToken)
    {
        if (Expires)
            Portal.ExpireAccessTokens();
        _ = await Portal.Deals.AddAsync("Deal", cancellationToken: cancellationToken);
    }

    /// <summary>The application calls more often at once than the portal bears.</summary>
    public async Task CallAtOnceAsync(CancellationToken cancellationToken)
    {
        var client = await Application.ClientAsync(Portal, cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, CallsAtOnce).Select(_ => TryAsync(() => client.CallAsync("profile", cancellationToken: cancellationToken))));
    }

    public Task MoveAsync()
    {
        Portal.Rename(_laterHost);
        return Task.CompletedTask;
    }

    /// <summary>The administrator installs a new version, and reloads the page until it has worked.</summary>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        do
            await Installation.UpdateAsync(Installation.Application.Version + 1, _updateEvents, cancellationToken);
        while (!Installation.IsFinished);
    }

    /// <summary>Somebody else binds an address with the application's token.</summary>
    public async Task BindForeignHandlerAsync(CancellationToken cancellationToken)
    {
        var client = await Application.ClientAsync(Portal, cancellationToken);
        while (!IsForeignHandlerBound)
            await TryAsync(() => client.CallAsync("event.bind", new() { ["event"] = ForeignEvent, ["handler"] = ForeignHandler }, cancellationToken));
    }

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await Installation.UninstallAsync(_isCleaning, cancellationToken);
        if (!IsReinstalledInHaste)
            return;

        await Task.Delay(Haste, _clock.Time, cancellationToken);
        await InstallAsync(cancellationToken);
    }

    private static bool IsForeign(EventBinding binding) => binding.Handler == ForeignHandler;

    /// <summary>Calls, whatever comes of it.</summary>
    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is BitrixRestException or HttpRequestException)
        {
            // A fault has struck that may not be repeated.
        }
    }
}
